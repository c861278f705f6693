import type { Facts } from '../call/facts.ts';
import type { InstructionOf, RungPhone } from '../call/instructions.ts';
import { sayMerged } from '../call/mergeFields.ts';
import type { RingResult } from '../call/replies.ts';
import { toInternational } from '../phone/e164.ts';
import { AGAIN, type Decision, defineBlock, type Outcome } from './defineBlock.ts';
import { groupOf, MOST_AT_ONCE, pastRounds, type Round, roundsLeft } from './ring/rounds.ts';
import { type RingSettings, ringFields } from './ring/settings.ts';
import { callerIdOf, whisperOf } from './ring/shown.ts';
import { tellNobody, tellRound, whoseOf, withNext, withPassedOver } from './ring/tellRing.ts';
import { problemOfWhom, tellHow, tellWhom } from './ring/tellSettings.ts';
import { everybodyOf, isInBrowser, WHO } from './ring/whom.ts';
import { spokenAs } from './spoken.ts';

const OUTCOMES: ReadonlyArray<Outcome & { id: RingResult }> = [
  { id: 'answered', label: 'answered', means: 'answered' },
  { id: 'noAnswer', label: 'no answer' },
  { id: 'busy', label: 'busy' },
  { id: 'failed', label: 'failed', atOnce: true },
];

/** Of what became of several rounds, the first of these counts: who picked up counts before whom nobody reached. */
const WHAT_COUNTS: readonly RingResult[] = ['answered', 'declined', 'noAnswer', 'busy', 'failed'];

/**
 * Rings one phone or several, together or one after the other, and reports what became of it. What cannot be rung is
 * passed over and named; where nothing can be rung, that counts as failed, at once.
 */
export const ring = defineBlock({
  title: 'Ring',
  icon: 'phone-call',
  family: 'ring',
  repeats: true,
  explains:
    'Rings phones for the ring time, together or one after the other; the first who answers is connected. A number that is withheld, or no number at all, is never shown to the phone that rings: it sees the called Twilio number instead.',
  settings: ringFields,
  layer(settings) {
    const whom = everybodyOf(settings);
    const [layer, ...others] = new Set(whom.map(({ who }) => WHO[who].layer));
    return others.length === 0 ? layer : undefined;
  },
  outcomes: ({ accept }) =>
    accept === 'nobody' ? OUTCOMES : [...OUTCOMES, { id: 'declined', label: 'declined' }],
  summary(settings) {
    const { how, seconds } = settings;
    const whom = everybodyOf(settings);
    return whom.length === 1
      ? `${tellWhom(whom)}, ${seconds} s`
      : `${whom.length} phones, ${tellHow(how)}, ${seconds} s${how === 'atOnce' ? '' : ' each'}`;
  },
  will(settings) {
    const { how, seconds, accept } = settings;
    const whom = everybodyOf(settings);
    const [first] = whom;
    const one = first?.who === 'fixedNumber' && first.number ? toInternational(first.number) : tellWhom(whom);
    const phones =
      whom.length === 1
        ? `Rings ${lowerFirst(one)} for ${seconds} seconds at most.`
        : `Rings ${tellWhom(whom)}, ${tellHow(how)}, for ${seconds} seconds ${how === 'atOnce' ? 'at most' : 'each'}.`;
    return accept === 'nobody' ? phones : `${phones} Whoever picks up presses ${accept} to accept the call.`;
  },
  waits: (settings, facts) => roundNow(settings, facts) !== undefined,
  instructions(settings, facts) {
    const [first, ...more] = (roundNow(settings, facts) ?? []).map(
      (each): RungPhone => ({ number: each.rung, whose: whoseOf(each) }),
    );
    if (!first) return [];
    const { seconds, voice, tone, record, announcement } = settings;
    const whisper = whisperOf(settings, facts);
    const ringing: InstructionOf<'ring'> = {
      do: 'ring',
      ...first,
      ...(more.length > 0 && { more }),
      seconds,
      callerId: callerIdOf(settings, facts),
      ...(whisper && { whisper }),
      ...(tone !== 'usual' && { tone }),
      ...(record && { record }),
    };
    const isFirstRound = pastRounds(facts).length === 0;
    return [...(record && isFirstRound ? sayMerged(announcement, facts, spokenAs(voice)) : []), ringing];
  },
  decide(settings, facts, reply): Decision {
    const { how, accept } = settings;
    const whom = everybodyOf(settings);
    const group = groupOf(whom, facts);
    const past = pastRounds(facts);
    const [now = []] = roundsLeft(how, group, facts, past);
    if (now.length === 0 || !reply) return { outcome: 'failed', because: tellNobody(group.passedOver) };
    const { result, by } = reply.type === 'rang' ? reply : { result: 'failed' as const, by: undefined };
    const here = { result, ...(by !== undefined && { by }) };
    const [next] = result === 'answered' ? [] : roundsLeft(how, group, facts, [...past, here]);
    const told = tellRound(now, result, by);
    const because = past.length === 0 && whom.length > 1 ? withPassedOver(told, group.passedOver) : told;
    if (next) {
      return {
        outcome: AGAIN,
        because: withNext(
          because,
          next,
          next.every((each) => now.some(({ rung }) => rung === each.rung)),
        ),
        // No field of a text can be called so.
        values: { 'ring.result': result, ...(by !== undefined && { 'ring.by': by }) },
      };
    }
    const results = [...past, here].map((each) => each.result);
    const counts = WHAT_COUNTS.find((each) => results.includes(each)) ?? 'failed';
    // Who hangs up before the two are connected did not answer, where nobody was asked to accept.
    return { outcome: counts === 'declined' && accept === 'nobody' ? 'noAnswer' : counts, because };
  },
  problem(settings) {
    const { team, how, shows, ownNumber, accept, asks } = settings;
    if (team.length === 0 && settings.whom.some(({ who }) => who === 'team')) {
      return 'It rings the team, and nobody is in it. Choose its users.';
    }
    const whom = everybodyOf(settings);
    if (how === 'atOnce' && whom.length > MOST_AT_ONCE) {
      return `It rings ${whom.length} phones at once, and ${MOST_AT_ONCE} are the most that can. Take some out, or ring them one after the other.`;
    }
    if (shows === 'own' && ownNumber === '')
      return 'It shows another number, and none is chosen. Choose one.';
    if (accept !== 'nobody' && !asks.trim()) {
      return 'It waits for a key that nobody is told of. Enter a text that asks for it.';
    }
    return whom.map((each) => problemOfWhom(each)).find((problem) => problem !== undefined);
  },
  doubt: ({ record, announcement }) =>
    record && !announcement.trim()
      ? 'It records what two people say, and the caller is not told. Enter what the caller hears before.'
      : undefined,
  ringsBrowsers: ({ whom }) => whom.some(isInBrowser),
  asksForEarlierCalls: ({ how }) => how === 'lastFirst',
  drawsLots: (settings) =>
    (settings.how === 'roundRobin' || settings.how === 'weighted') && everybodyOf(settings).length > 1,
  setIn({ whom }, facts) {
    const [first] = whom;
    return first && whom.length === 1 ? WHO[first.who].setIn?.(facts, first) : undefined;
  },
});

/** The phones that ring now; none where nobody is left. */
function roundNow(settings: RingSettings, facts: Facts): Round | undefined {
  return roundsLeft(settings.how, groupOf(everybodyOf(settings), facts), facts, pastRounds(facts))[0];
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
