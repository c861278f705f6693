import type { KnownCall } from './plainJournal.ts';
import type { Fate, Played } from './played.ts';

/** What the journal may say of a call, by what the carrier saw. */
const ENDINGS: Record<Fate, string> = {
  person: 'answered',
  voicemail: 'voicemail',
  callerLeft: 'gaveUp',
  told: 'hungUp',
  refused: 'hungUp',
};

/** What is to be said of a call. */
export interface Judged {
  /** What is wrong, as a sentence; null for nothing. */
  fault: string | null;
  /** It met a server that was dying, or too slow: then it must end well and be closed, and no more is asked. */
  wasDisturbed: boolean;
  /** Its end was told to a server that was just dying, so it is open until that is noticed. */
  endWasLost: boolean;
}

/**
 * Compares what the carrier saw of a call with what the journal has of it, turn by turn.
 *
 * @param excuse `inEmergency`: the server has logged that it gave this call the emergency answer; `mayBreak`: it was ended
 * and started in this part of the run
 */
export function judge(
  played: Played,
  known: KnownCall | undefined,
  excuse: { inEmergency: boolean; mayBreak: boolean },
): Judged {
  const wasDisturbed = excuse.inEmergency || (excuse.mayBreak && played.wasDisturbed);
  const endWasLost = excuse.mayBreak && (played.endWasLost || excuse.inEmergency);
  const fault = droppedBy(played, wasDisturbed) ?? openIn(known, { endWasLost, wasDisturbed });
  if (fault || wasDisturbed || !known) return { fault, wasDisturbed, endWasLost };
  const differs =
    differentTurns(played, known) ??
    differentEnd(played, known, endWasLost) ??
    differentPhone(played, known) ??
    differentRecordings(played, known) ??
    differentLegs(played, known);
  return { fault: differs, wasDisturbed, endWasLost };
}

function droppedBy({ ended, fate, failures }: Played, wasDisturbed: boolean): string | null {
  if (ended.by === 'limit') return `endless: ${ended.because}`;
  if (ended.by === 'failure') return `dropped: ${ended.because}`;
  if (fate === null) return 'dropped: hung up on without a word';
  return failures.length > 0 && !wasDisturbed ? `failed: ${failures[0]}` : null;
}

function openIn(
  known: KnownCall | undefined,
  { endWasLost, wasDisturbed }: Omit<Judged, 'fault'>,
): string | null {
  if (!known) return wasDisturbed ? null : 'not in the journal';
  return known.isOver || endWasLost ? null : 'left open';
}

/** Each turn that was asked for is there with the very answer; what was not asked for was answered along with the one before. */
function differentTurns({ answers }: Played, { turns }: KnownCall): string | null {
  for (const [n, answer] of answers) {
    if (turns.get(n)?.answer !== answer) return `turn ${n} was answered otherwise than the journal says`;
  }
  for (let n = 0; n < turns.size; n += 1) {
    const turn = turns.get(n);
    if (!turn) return `the journal has ${turns.size} turns, and none with the number ${n}`;
    if (!answers.has(n) && turn.answer !== turns.get(n - 1)?.answer) return `nobody asked for turn ${n}`;
  }
  return null;
}

function differentEnd({ fate, wasFinal }: Played, { ending }: KnownCall, endWasLost: boolean): string | null {
  if (fate === null || (endWasLost && ending === null)) return null;
  // Who hung up while the server was about to: then both are right.
  const isSame = ENDINGS[fate] === ending || (fate === 'callerLeft' && wasFinal && ending === 'hungUp');
  return isSame ? null : `${fate} for the carrier, ${ending} in the journal`;
}

/** The phone may be unknown, where the callbacks that name it were lost; it is never another one. */
function differentPhone({ talkedWith, fate }: Played, { answeredBy }: KnownCall): string | null {
  if (fate !== 'person' || answeredBy === null || talkedWith === null) return null;
  const isCall = /^(CA\w{32}|agent)$/.test(talkedWith);
  return isCall || answeredBy === talkedWith ? null : `${talkedWith} talked, ${answeredBy} in the journal`;
}

function differentRecordings({ recordings }: Played, known: KnownCall): string | null {
  const told = [...recordings].map(String).sort().join(' ');
  const kept = [...known.recordings].map(String).sort().join(' ');
  return told === kept
    ? null
    : `recordings ${told || 'none'} for the carrier, ${kept || 'none'} in the journal`;
}

function differentLegs({ legsOver }: Played, { legs }: KnownCall): string | null {
  const going = legsOver.find((leg) => legs.get(leg) !== 'over');
  return going === undefined
    ? null
    : `leg ${going} is over, and ${legs.get(going) ?? 'unknown'} in the journal`;
}
