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
export function tellVerdict({ rings, unroutable, over, dependsOn }: Verdict): string {
  if (dependsOn) return `Asks ${dependsOn}`;
  const where = rings
    ? [`Rings ${tellRung(rings)}`, toNational(rings.number), rings.layer && `layer ${rings.layer}`]
        .filter(Boolean)
        .join(' · ')
    : 'Rings nobody';
  return [where, unroutable && 'unroutable', over && ENDS[over]].filter(Boolean).join('. ');
}

/** Where the call goes, in large type. Its place is kept while the light is still on its way. */
export function VerdictText({ verdict, isShown }: { verdict: Verdict; isShown: boolean }) {
  const { rings, unroutable, over, dependsOn } = verdict;
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
            {rings.layer && <> · layer {rings.layer}</>}
          </>
        ) : (
          'Rings nobody'
        )}
      </p>
      <p className={css.end}>
        {unroutable && <span className={css.unroutable}>unroutable</span>}
        {dependsOn
          ? 'What rings depends on the answer.'
          : over
            ? ENDS[over]
            : rings && !unroutable
              ? 'The phone rings.'
              : 'Voicemail takes the call.'}
      </p>
    </section>
  );
}
