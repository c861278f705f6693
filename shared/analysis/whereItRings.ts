import type { WhereView } from '../api/where.ts';
import { kindOf } from '../blocks/index.ts';
import type { Facts } from '../call/facts.ts';
import { wordsOf } from '../call/mergeFields.ts';
import { findIn, NO_OTHER_FLOWS, type OtherFlows } from '../call/otherFlows.ts';
import { hostOf } from '../call/outsideAddress.ts';
import { record, type Sentence, sentence, text } from '../call/sentence.ts';
import { startCall, type Turn } from '../call/takeTurn.ts';
import { layerOf, type Verdict, verdictOf } from '../call/transcript.ts';
import type { SettingPlace } from '../directory/settingPlaces.ts';
import type { CompiledFlow } from '../flow/compileFlow.ts';
import type { Block } from '../flow/flow.ts';

/** Which phone rings, and what decided it: an answered `WhereView` without the call it is about. */
export type WhereItRings = Omit<Extract<WhereView, { call: object }>, 'call'>;

/** More of a spoken text than one line shows. */
const LONGEST_SPEECH = 120;

/**
 * Says which phone rings first when a call with these facts comes, as the machine decides it, and the one sentence
 * of the trace that decided it. This is a pure function.
 *
 * @example whereItRings(compileFlow(fourLayers()), facts).because
 * // '+1 207 555 0112 is assigned to Dana Ortiz.'
 */
export function whereItRings(
  compiled: CompiledFlow,
  facts: Facts,
  flows: OtherFlows = NO_OTHER_FLOWS,
): WhereItRings {
  const turn = startCall(compiled, facts, flows);
  const { rings, ...verdict } = verdictOf(compiled.flow, [turn], findIn(flows));
  return { rings: rings ?? null, ...verdict, ...reasonOf(decisionsOf(compiled, flows, turn), turn, rings) };
}

interface Reason {
  because: Sentence;
  setIn?: SettingPlace;
}

/** A decision of a call, and the block that took it; none where a way out leads nowhere. */
interface Decided extends Reason {
  outcome: string;
  block: Block | undefined;
}

function decisionsOf(compiled: CompiledFlow, flows: OtherFlows, { trace }: Turn): Decided[] {
  let { blocks } = compiled;
  return trace.flatMap((entry): Decided[] => {
    if (entry.type === 'wentTo') blocks = flows.version(entry.flow, entry.version)?.blocks ?? new Map();
    return entry.type === 'left' ? [{ ...entry, block: blocks.get(entry.block) }] : [];
  });
}

function reasonOf(all: readonly Decided[], turn: Turn, rings: Verdict['rings']): Reason {
  const decisions = all.filter(({ block }) => block && decides(block));
  const last = decisions.at(-1);
  if (rings) {
    const decided = firstForLayer(decisions, rings.layer) ?? last;
    return decided ? toReason(decided) : { because: ASKS_NOTHING };
  }
  if (!turn.over && !turn.unroutable) return { because: heardFirst(turn) };
  if (last) return toReason(last);
  const ended = turn.trace.find((entry) => entry.type === 'ended');
  return { because: ended ? ended.because : heardFirst(turn) };
}

/** A text that is spoken decides nothing, unless it says that nobody can be rung. */
function decides({ kind: name, settings }: Block): boolean {
  const kind = kindOf(name);
  return kind.family !== 'speak' || (kind.marksUnroutable?.(settings) ?? false);
}

/**
 * The first of the decisions in a row, up to the phone that rings, by which its layer applies. What the layer tried
 * before that, such as the lead's user before the campaign's, is not what decided.
 */
function firstForLayer(decisions: readonly Decided[], layer: number | undefined): Decided | undefined {
  let first: Decided | undefined;
  for (const decision of decisions.toReversed()) {
    const { block } = decision;
    if (!block || layer === undefined || layerOf(block) !== layer) break;
    // What speaks for a layer stands first among a kind's outcomes: the "yes" of a question.
    const [affirmed] = kindOf(block.kind).outcomes(block.settings);
    if (decision.outcome !== affirmed?.id) break;
    first = decision;
  }
  return first;
}

function toReason({ because, setIn }: Reason): Reason {
  return { because, ...(setIn && { setIn }) };
}

const ASKS_NOTHING = sentence('The flow rings without asking anything first.');

function heardFirst({ trace, instructions }: Turn): Sentence {
  const last = instructions.at(-1);
  if (last?.do === 'askHost') {
    const host = hostOf(last.url.template)?.host ?? 'a host outside';
    return sentence('It depends on what {host} answers.', { host: text(host) });
  }
  if (last?.do === 'queue')
    return sentence('The caller waits in the queue {queue}.', { queue: record(last.name) });
  if (last?.do === 'takeFromQueue') {
    return sentence('The caller is connected with the next one in the queue {queue}.', {
      queue: record(last.name),
    });
  }
  for (const entry of trace) {
    const said =
      entry.type === 'entered' && entry.instructions.find((instruction) => instruction.do === 'say');
    if (said && said.do === 'say') {
      const words = wordsOf(said);
      const speech = words.length > LONGEST_SPEECH ? `${words.slice(0, LONGEST_SPEECH - 1)}…` : words;
      return sentence('The caller first hears “{speech}”', { speech: text(speech) });
    }
  }
  return sentence('The caller is asked for a message.');
}
