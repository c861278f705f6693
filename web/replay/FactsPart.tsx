import { kindOf } from '../../shared/blocks/index.ts';
import type { Answer } from '../../shared/call/facts.ts';
import type { FlowVersion } from '../../shared/call/stretches.ts';
import type { TraceEntry } from '../../shared/call/trace.ts';
import type { Block } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { changedLabels, type FactRow, factRows } from './factRows.ts';
import { PartEmpty, PartLoading } from './PartStates.tsx';
import type { PartProps } from './parts.tsx';
import css from './Replay.module.css';

/** What was known at the step that is shown, as it was then; what is not as it was at the turn before stands out. */
export function FactsPart({ detail, turns, moment, began, find }: PartProps) {
  if (!detail || !moment) return <PartLoading />;
  const { turn } = moment;
  if (!turn.detail) return <PartLoading />;
  const facts = turn.detail.facts;
  if (!facts) return <PartEmpty>What was known then is not kept any more.</PartEmpty>;
  const before = turns[turns.indexOf(turn) - 1]?.detail?.facts ?? null;
  const tellAnswer = ({ block: id, flow, outcome }: Answer): FactRow => {
    const on = flow === undefined ? began : turns.flatMap(({ trace }) => wentTo(trace, flow))[0];
    const document = on === began ? began.document : on && find(on);
    const block = document?.blocks.find((each) => each.id === id);
    return {
      label: block ? nameOf(block) : id,
      value: block ? labelOf(block, outcome) : outcome,
    };
  };
  const rows = factRows(facts, tellAnswer);
  const changed = changedLabels(before && factRows(before, tellAnswer), rows);
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

/** The versions of a flow that a trace went to. */
function wentTo(trace: readonly TraceEntry[], flow: string): FlowVersion[] {
  return trace.flatMap((entry) => (entry.type === 'wentTo' && entry.flow === flow ? [entry] : []));
}

function labelOf({ kind, settings }: Block, outcome: string): string {
  const found = kindOf(kind)
    .outcomes(settings)
    .find(({ id }) => id === outcome);
  return found?.label ?? outcome;
}
