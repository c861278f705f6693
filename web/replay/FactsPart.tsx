import { changedLabels, factRows } from './factRows.ts';
import { PartEmpty, PartLoading } from './PartStates.tsx';
import type { PartProps } from './parts.tsx';
import css from './Replay.module.css';

/** What was known at the step that is shown, as it was then; what is not as it was at the turn before stands out. */
export function FactsPart({ detail, turns, moment }: PartProps) {
  if (!detail || !moment) return <PartLoading />;
  const { turn } = moment;
  if (!turn.detail) return <PartLoading />;
  const facts = turn.detail.facts;
  if (!facts) return <PartEmpty>What was known then is not kept any more.</PartEmpty>;
  const before = turns[turns.indexOf(turn) - 1]?.detail?.facts ?? null;
  const rows = factRows(facts);
  const changed = changedLabels(before && factRows(before), rows);
  return (
    <section className={css.part} aria-label="Facts">
      <p className={css.quiet}>
        As they were at turn {turn.n + 1} of {turns.length}
        {changed.size > 0 && '. What is new since the turn before stands out.'}
      </p>
      <dl className={css.facts}>
        {rows.map(({ label, value }) => (
          <div key={label} data-changed={changed.has(label) || undefined}>
            <dt>{label}</dt>
            <dd>
              {value}
              {changed.has(label) && <span className={css.new}>new</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
