import type { CallEnd } from '../../shared/call/trace.ts';
import type { Verdict } from '../../shared/call/transcript.ts';
import { toNational } from '../../shared/phone/e164.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { tellRung } from '../where/tellWhere.ts';
import css from './TestCall.module.css';

const ENDS: Record<CallEnd, string> = {
  answered: 'Answered.',
  voicemail: 'The caller left a message.',
  gaveUp: 'The caller hung up.',
  hungUp: 'No message. The call is over.',
};

/** The verdict as plain text. @example 'Rings Marcus Lee · (207) 555-0144 · layer 3' */
export function tellVerdict(verdict: Verdict): string {
  const { rings, unroutable, over, dependsOn } = verdict;
  if (dependsOn) return `Asks ${dependsOn}`;
  const where = rings
    ? [`Rings ${tellRung(rings)}`, toNational(rings.number), rings.layer && `layer ${rings.layer}`]
        .filter(Boolean)
        .join(' · ')
    : tellElsewhere(verdict);
  return [where, unroutable && 'unroutable', over && ENDS[over]].filter(Boolean).join('. ');
}

/** Where a call goes that rings no phone. */
function tellElsewhere({ waitsIn, takesFrom, asksCaller }: Verdict): string {
  if (asksCaller) return 'Asks the caller';
  if (waitsIn !== undefined) return `Waits in the queue ${waitsIn}`;
  return takesFrom === undefined ? 'Rings nobody' : `Takes from the queue ${takesFrom}`;
}

/** What happens now, or how the call ended. */
function tellNow(verdict: Verdict): string {
  const { rings, waitsIn, takesFrom, asksCaller, unroutable, over, dependsOn } = verdict;
  if (dependsOn) return 'What rings depends on the answer.';
  if (over) return ENDS[over];
  if (asksCaller) return 'What happens next depends on the caller.';
  if (waitsIn !== undefined) return 'The caller waits.';
  if (takesFrom !== undefined) return 'The next caller is taken.';
  return rings && !unroutable ? 'The phone rings.' : 'Voicemail takes the call.';
}

/** Where the call goes, in large type. Its place is kept while the light is still on its way. */
export function VerdictText({ verdict, isShown }: { verdict: Verdict; isShown: boolean }) {
  const { rings, unroutable, dependsOn } = verdict;
  return (
    <section
      className={css.verdict}
      aria-label="Verdict"
      data-hidden={!isShown || undefined}
      aria-hidden={!isShown}
    >
      <p className={css.where}>
        {dependsOn ? (
          `Asks ${dependsOn}`
        ) : rings ? (
          <>
            Rings {tellRung(rings)} · <PhoneText number={rings.number} />
            {rings.layer && (
              <>
                {'\u00a0'}· layer {rings.layer}
              </>
            )}
          </>
        ) : (
          tellElsewhere(verdict)
        )}
      </p>
      <p className={css.end}>
        {unroutable && <span className={css.unroutable}>unroutable</span>}
        {tellNow(verdict)}
      </p>
    </section>
  );
}
