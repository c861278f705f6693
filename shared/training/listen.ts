import { shuffled } from '../analysis/invented/seed.ts';
import { explain, type Sentence } from '../call/sentence.ts';
import { type Break, breaksOf, lineBreaksOf, wantedOf } from './breaks.ts';
import type { Asked, DrillGround } from './makeDrill.ts';
import type { Situated } from './situate.ts';

const CHOICES = 4;
const FEWEST = 3;
/** More breaks than these are not looked at for choices. */
const MOST_BREAKS = 40;

/**
 * *Listen*: a call that did not come to the phone it was to come to is heard, and what went wrong is chosen. One sentence is
 * the decision at which it parted; the others are such decisions of calls that went wrong otherwise, and the machine
 * says none of them in this call.
 */
export function askListen({ on }: DrillGround, situated: Situated, seed: number): Asked | null {
  const wanted = wantedOf(situated);
  if (!wanted) return null;
  const ofLine = [...lineBreaksOf(on, situated, wanted, seed)];
  const ofSettings: Break[] = [];
  for (const each of breaksOf(on, situated, wanted, seed)) {
    if (ofSettings.push(each) >= MOST_BREAKS) break;
  }
  const breaks = seed % 3 === 0 ? [...ofLine, ...ofSettings] : [...ofSettings, ...ofLine];
  const [first] = breaks;
  if (!first) return null;
  const { call, walked, parting } = first;
  const said = new Set(saidIn(first));
  const choices = new Map<string, Sentence>([[explain(parting.because), parting.because]]);
  // What went wrong as the call was to go is false of this call, too, where the machine does not say it.
  for (const { parting: other } of breaks) {
    const words = explain(other.because);
    if (choices.size < CHOICES && !said.has(words)) choices.set(words, other.because);
  }
  if (choices.size < FEWEST) return null;
  const listed = shuffled([...choices.values()], seed, 'choices').map((says, index) => ({
    id: `${index + 1}`,
    says,
  }));
  const right = listed.find(({ says }) => explain(says) === explain(parting.because));
  return {
    question: { type: 'listen', wanted, choices: listed },
    right: right?.id ?? null,
    toldReplies: [],
    call,
    replies: walked.replies,
    turns: walked.turns,
  };
}

/** All that the machine says in a call. */
function saidIn({ walked }: Break): string[] {
  return walked.turns.flatMap(({ trace }) =>
    trace.flatMap((entry) => (entry.type === 'left' ? [explain(entry.because)] : [])),
  );
}
