import { type LadderRung, type RungState, whyItRang } from '../../shared/analysis/whyItRang.ts';
import { explain } from '../../shared/call/sentence.ts';
import { toNational } from '../../shared/phone/e164.ts';
import { SettingLink } from '../settings/SettingLink.tsx';
import type { ExplainedCall } from './explainedCall.ts';
import css from './Why.module.css';

const STATES: Record<RungState, string> = {
  answered: 'answered',
  rang: 'rang',
  passedOver: 'passed over',
  notAsked: 'not asked',
  decided: '',
};

interface LadderProps {
  call: Pick<ExplainedCall, 'document' | 'turns' | 'find'>;
  /** Shows a step on the chart. */
  onStep(step: number): void;
}

/** Why the call rang where it did: the layers as the call came down them, each with what was seen and where that is set. */
export function Ladder({ call: { document, turns, find }, onStep }: LadderProps) {
  return (
    <ol className={css.ladder} aria-label="Layer by layer">
      {whyItRang(document, turns, find).map((rung, index) => (
        <Rung key={index} rung={rung} onStep={onStep} />
      ))}
    </ol>
  );
}

function Rung({
  rung: { layer, title, state, rang, reasons },
  onStep,
}: {
  rung: LadderRung;
  onStep(step: number): void;
}) {
  return (
    <li className={css.rung} data-state={state}>
      <span className={css.figure} aria-hidden={layer === null}>
        {layer ?? '·'}
      </span>
      <div className={css.rungWords}>
        <p className={css.rungHead}>
          <b>{title}</b>
          {STATES[state] && <span className={css.state}>{STATES[state]}</span>}
        </p>
        {rang.length > 0 && (
          <p className={css.rang}>
            {rang.map(({ whose, number }) => `${whose}, ${toNational(number)}`).join(' · ')}
          </p>
        )}
        {reasons.map(({ because, setIn, step }, index) => (
          <div key={index} className={css.reason}>
            {step > 0 ? (
              <button
                type="button"
                className={css.step}
                title="Show this step on the chart"
                onClick={() => onStep(step)}
              >
                {explain(because)}
              </button>
            ) : (
              <p>{explain(because)}</p>
            )}
            {setIn && (
              <p className={css.place}>
                <SettingLink place={setIn} />
              </p>
            )}
          </div>
        ))}
      </div>
    </li>
  );
}
