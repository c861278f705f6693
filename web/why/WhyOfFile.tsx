import type { FindFlow, TurnToTell } from '../../shared/call/transcript.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { goToStep } from '../trace/goToStep.ts';
import { Ladder } from './Ladder.tsx';
import css from './Why.module.css';

interface WhyOfFileProps {
  turns: readonly TurnToTell[];
  document: Flow;
  find: FindFlow;
  change: ChangeAddress;
}

/** Why a call of a file rang where it did. What would have made another phone ring only its own company can tell. */
export function WhyOfFile({ turns, document, find, change }: WhyOfFileProps) {
  return (
    <section className={css.why} aria-label="Why">
      <h3 className={css.title}>Why</h3>
      <Ladder call={{ document, turns, find }} onStep={(step) => goToStep(step, change)} />
      <h3 className={css.title}>Why not</h3>
      <p className={css.quiet}>
        A file does not hold the users, leads and numbers of its company, so what would have made another
        phone ring is told only where the call was.
      </p>
    </section>
  );
}
