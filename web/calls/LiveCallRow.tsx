import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CallSummary } from '../../shared/call/liveEvent.ts';
import { whereNow } from '../../shared/call/stretches.ts';
import { versionQuery } from '../api/queries.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { useNow } from '../time/useNow.ts';
import { tellDuration } from '../time/zone.ts';
import { isGoingOn, placeOf } from '../trace/liveCalls.ts';
import type { TracedCall } from '../trace/traceStore.ts';
import css from './Calls.module.css';
import { tellEnd } from './tellEnd.ts';

type LiveCall = TracedCall & { summary: CallSummary };

/** One live call: who calls, how long, where it is. A click follows it on the chart. */
export function LiveCallRow({ call, onFollow }: { call: LiveCall; onFollow(): void }) {
  const { summary } = call;
  const isOver = !isGoingOn(call);
  return (
    <li>
      <UnstyledButton
        className={css.call}
        data-testid={`live-call-${call.id}`}
        data-over={isOver || undefined}
        onClick={onFollow}
      >
        <span className={css.dot} data-look={call.look} data-over={isOver || undefined} aria-hidden />
        <span className={css.who}>
          <CallerText summary={summary} />
        </span>
        <Duration summary={summary} />
        <span className={css.where}>{isOver ? tellEnd(summary) : <Place call={call} />}</span>
        {summary.simulated && <span className={css.badge}>simulated</span>}
        <span className={css.to}>
          to <PhoneText number={summary.called} />
          {summary.tags.length > 0 && ` · ${summary.tags.join(', ')}`}
        </span>
      </UnstyledButton>
    </li>
  );
}

/** The lead's name beside the number, or the number alone. A number that was withheld, or made anonymous, is empty. */
export function CallerText({ summary: { leadName, caller } }: { summary: CallSummary }) {
  if (!leadName && caller === '') return <>Unknown caller</>;
  if (!leadName) return <PhoneText number={caller} />;
  return (
    <>
      <b>{leadName}</b> <PhoneText number={caller} />
    </>
  );
}

/** How long a call has gone on, or went on. */
export function Duration({ summary: { startedAt, endedAt } }: { summary: CallSummary }) {
  const now = useNow();
  return (
    <span className="tabular" role="timer" aria-live="off">
      {tellDuration((endedAt ?? now) - startedAt)}
    </span>
  );
}

const LEG_IN_WORDS = { initiated: 'dialling', ringing: 'ringing', answered: 'talking', over: '' } as const;
/** Of several phones, what the first of these does counts for the call. */
const COUNTS = ['answered', 'ringing', 'initiated'] as const;

/** The block a call stands at, in the words of the version it runs on there. */
function Place({ call }: { call: TracedCall }) {
  const company = useCompany();
  const { flow, version } = whereNow(call, call.turns);
  const { data } = useQuery(versionQuery(company.id, flow, version));
  const block = data?.document.blocks.find(({ id }) => id === placeOf(call));
  const states = Object.values(call.legs ?? {}).map(({ state }) => state);
  const counts = COUNTS.find((each) => states.includes(each));
  const leg = counts ? LEG_IN_WORDS[counts] : '';
  return [block?.name ?? '…', leg].filter(Boolean).join(', ');
}
