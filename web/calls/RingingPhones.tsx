import { phonesOf } from '../../shared/call/instructions.ts';
import type { LegState } from '../../shared/call/liveEvent.ts';
import { instructionsOf } from '../../shared/call/trace.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import type { TracedCall } from '../trace/traceStore.ts';
import css from './Calls.module.css';

const DOES: Record<LegState, string> = {
  initiated: 'is dialled',
  ringing: 'rings',
  answered: 'is picked up',
  over: 'does not ring any more',
};

/** What each phone does that rings for a live call, where there are several. */
export function RingingPhones({ call }: { call: TracedCall }) {
  const ring = instructionsOf(call.turns.at(-1)?.trace ?? []).find((each) => each.do === 'ring');
  if (ring?.do !== 'ring' || !ring.more) return null;
  const legs = Object.values(call.legs ?? {});
  return (
    <ul className={css.phones} aria-label="Phones that ring">
      {phonesOf(ring).map(({ number, whose }) => {
        const leg = legs.find(({ phone }) => phone === number);
        return (
          <li key={number}>
            <span>
              <b>{whose}</b> <PhoneText number={number} />
            </span>
            <span className={css.noAudio}>{leg ? DOES[leg.state] : 'not yet'}</span>
          </li>
        );
      })}
    </ul>
  );
}
