import type { ExplainedCall } from './explainedCall.ts';
import { Ladder } from './Ladder.tsx';
import css from './Why.module.css';
import { WhyNotPart } from './WhyNotPart.tsx';

interface WhyPartProps {
  call: ExplainedCall;
  /** Whether the chart shows the flow that the call began with, so that another way can be drawn on it. */
  isOnChart: boolean;
  /** Shows a step of the call on the chart. */
  onStep(step: number): void;
}

/** Why a call rang where it did, layer by layer; and why another phone did not, as what would have made it ring. */
export function WhyPart({ call, isOnChart, onStep }: WhyPartProps) {
  return (
    <section className={css.why} aria-label="Why, and why not">
      <h3 className={css.title}>Why</h3>
      <Ladder call={call} onStep={onStep} />
      <h3 className={css.title}>Why not</h3>
      <WhyNotPart call={call} isOnChart={isOnChart} />
    </section>
  );
}
