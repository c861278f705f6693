import type { PastCall } from '../../shared/api/calls.ts';
import type { FlowView } from '../../shared/api/views.ts';
import type { Column } from '../lists/RecordTable.tsx';
import { PhoneText } from '../phone/PhoneText.tsx';
import { tellDuration, tellMinute, tellTime } from '../time/zone.ts';
import { EndText } from './EndText.tsx';
import css from './History.module.css';

const NONE = <span className={css.quiet}>–</span>;

/** The columns of the history. */
export function historyColumns(
  flows: readonly FlowView[],
  timeZone: string,
): ReadonlyArray<Column<PastCall>> {
  return [
    {
      title: 'Began',
      width: '180px',
      show: ({ startedAt }) => (
        <span title={tellTime(startedAt, timeZone)}>{tellMinute(startedAt, timeZone)}</span>
      ),
    },
    { title: 'Caller', width: '230fr', isPlain: true, show: (call) => <CallerOf call={call} /> },
    { title: 'Called', width: '134px', show: ({ called }) => <PhoneText number={called} /> },
    { title: 'End', width: '116px', isPlain: true, show: ({ end }) => <EndText end={end} /> },
    { title: 'Layer', width: '52px', show: ({ layer }) => layer ?? NONE },
    { title: 'Answered by', width: '133fr', show: (call) => <AnsweredBy call={call} /> },
    {
      title: 'After',
      width: '52px',
      align: 'end',
      show: ({ answeredAfter }) => (answeredAfter === null ? NONE : `${answeredAfter} s`),
    },
    {
      title: 'Length',
      width: '60px',
      align: 'end',
      show: ({ startedAt, endedAt }) => (endedAt === null ? NONE : tellDuration(endedAt - startedAt)),
    },
    {
      title: 'Flow, version',
      width: '122fr',
      show: ({ flow, version }) => `${flows.find(({ id }) => id === flow)?.name ?? flow} · ${version}`,
    },
    { title: 'Tags', width: '50fr', show: ({ tags }) => tags.join(', ') || NONE },
  ];
}

/** The lead's name beside the number. A number that was withheld, or made anonymous, is empty. */
function CallerOf({ call: { caller, lead } }: { call: PastCall }) {
  if (!lead && caller === '') return <span className={css.quiet}>Unknown caller</span>;
  return (
    <>
      {lead && <b className={css.name}>{lead.name}</b>} <PhoneText number={caller} />
    </>
  );
}

function AnsweredBy({ call: { answeredBy } }: { call: PastCall }) {
  if (!answeredBy) return NONE;
  const { staff, phone } = answeredBy;
  return staff ? <span title={phone}>{staff.name}</span> : <PhoneText number={phone} />;
}
