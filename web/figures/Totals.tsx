import type { CallTotals } from '../../shared/api/calls.ts';
import { tellNumber } from '../lists/rowSource.ts';
import css from './Figures.module.css';
import { lostOf, tellShare } from './tellTotals.ts';

/** The figures of the whole span, in large type. */
export function Totals({ total }: { total: CallTotals }) {
  const { calls, answered, voicemail, typicalWait } = total;
  const lost = lostOf(total);
  const rows = [
    { name: 'Calls', figure: tellNumber(calls), below: '' },
    { name: 'Answered', figure: tellNumber(answered), below: tellShare(answered, calls) },
    { name: 'Voicemail', figure: tellNumber(voicemail), below: tellShare(voicemail, calls) },
    { name: 'Lost', figure: tellNumber(lost), below: tellShare(lost, calls) },
    {
      name: 'Time to answer',
      figure: typicalWait === null ? '–' : `${typicalWait} s`,
      below: typicalWait === null ? '' : 'half of them sooner',
    },
  ];
  return (
    <dl className={css.totals}>
      {rows.map(({ name, figure, below }) => (
        <div key={name} className={css.total}>
          <dt>{name}</dt>
          <dd>
            {figure} <small>{below}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}
