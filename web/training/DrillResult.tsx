import { useMediaQuery } from '@mantine/hooks';
import { IconCheck, IconX } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import type { DrillView, JudgedAnswer } from '../../shared/api/training.ts';
import { explain } from '../../shared/call/sentence.ts';
import { settingPath } from '../../shared/directory/settingPlaces.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Transcript } from '../testCall/Transcript.tsx';
import { showStep, type TracedCall } from '../trace/traceStore.ts';
import { useFlowsOfCall } from '../trace/useFlowsOfCall.ts';
import { drillCall } from './drillLight.ts';
import css from './Training.module.css';

interface DrillResultProps {
  drill: DrillView;
  judged: JudgedAnswer;
  /** The way on. */
  children: ReactNode;
}

/** Whether an answer was right, where the thinking parted from the machine, and every step of the call with its reason. */
export function DrillResult({ drill, judged, children }: DrillResultProps) {
  const { right, counts, parting, turns } = judged;
  const company = useCompany();
  const { flow, version } = drill.ref;
  const call = useMemo((): TracedCall => drillCall({ flow, version }, turns), [flow, version, turns]);
  const { begins: document, find } = useFlowsOfCall(company.id, call);
  // There the list would push the result out of sight while the path plays.
  const isNarrow = useMediaQuery('(max-width: 900px)', undefined, { getInitialValueInEffect: false });
  return (
    <section className={css.result} data-right={right || undefined} aria-label="Result">
      <p className={css.verdict} role="status">
        {right ? <IconCheck size={20} aria-hidden /> : <IconX size={20} aria-hidden />}
        {right ? 'Right' : drill.question.type === 'mend' ? 'Not yet' : 'Not right'}
      </p>
      {!counts && <p className={css.quiet}>Only the first answer counts.</p>}
      {parting && !right && (
        <div className={css.parting}>
          <p>
            The ways part at <b>{parting.name}</b>
            {parting.instead.length > 0 && (
              <>
                {' – '}by <b>{parting.instead.join(' or ')}</b> it would have gone there, and it was{' '}
                <b>{parting.outcome}</b>
              </>
            )}
            .
          </p>
          <p>{explain(parting.because)}</p>
          {parting.setIn && <p className={css.quiet}>{settingPath(parting.setIn).join(' → ')}</p>}
          <button type="button" className={css.show} onClick={() => showStep(parting.step)}>
            Show step {parting.step}
          </button>
        </div>
      )}
      {children}
      {document && (
        <details className={css.steplist} open={!isNarrow}>
          <summary>Every step</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
          <section className={css.transcript} tabIndex={0} aria-label="Every step of the call">
            <Transcript flow={document} find={find} turns={turns} change={nothing} />
          </section>
        </details>
      )}
    </section>
  );
}

function nothing(): void {}
