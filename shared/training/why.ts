import type { InventedCall } from '../analysis/invented/inventCall.ts';
import { shuffled } from '../analysis/invented/seed.ts';
import type { TestReply } from '../analysis/testReply.ts';
import type { WholeFlow } from '../analysis/wholeFlow.ts';
import { readWireKey } from '../call/trace.ts';
import type { WhyChoice } from './drill.ts';
import { flowSettingId, flowSettingsIn, withOtherValues } from './flowSettings.ts';
import type { Asked, DrillGround } from './makeDrill.ts';
import { changesOf, settingId, settingsIn, withChanges } from './settings.ts';
import type { Situated } from './situate.ts';
import { type Walked, walk } from './walked.ts';

const CHOICES = 4;
const FEWEST = 3;

/**
 * *Why did it go there?* Offers settings of which exactly one decides: changed, it sends the call another way, while
 * whatever stands in the others changes nothing, which the machine has been asked for each. They are settings of records
 * and, where the flow has such, of its blocks.
 */
export function askWhy({ on }: DrillGround, { call, walked }: Situated, seed: number): Asked | null {
  const decides = (choice: WhyChoice) => otherWay(on, call, walked.replies, choice) !== null;
  const ofRecords = settingsIn(call.company).map(
    (setting): WhyChoice => ({ id: settingId(setting), setting }),
  );
  const ofBlocks = flowSettingsIn(on).map((inFlow): WhyChoice => ({ id: flowSettingId(inFlow), inFlow }));
  const passed = new Set(walked.wires.map((key) => readWireKey(key).block));
  // What the call does not come by decides nothing of it.
  const ofPassed = ofBlocks.filter((choice) => 'inFlow' in choice && passed.has(choice.inFlow.block));
  const first = (choices: readonly WhyChoice[]) => shuffled(choices, seed, 'deciding').find(decides);
  const deciding =
    seed % 2 === 0 ? (first(ofPassed) ?? first(ofRecords)) : (first(ofRecords) ?? first(ofPassed));
  if (!deciding) return null;
  const likely = [
    ...shuffled(ofBlocks, seed, 'blocks').slice(0, 1),
    ...likelyFirst(shuffled(ofRecords, seed, 'others'), deciding),
  ];
  const others: WhyChoice[] = [];
  for (const other of likely) {
    if (others.length === CHOICES - 1) break;
    if (other.id !== deciding.id && !decides(other)) others.push(other);
  }
  const choices = shuffled([deciding, ...others], seed, 'choices');
  if (choices.length < FEWEST) return null;
  return { question: { type: 'why', choices }, right: deciding.id, toldReplies: walked.replies };
}

/**
 * How a call goes with some other value of a setting, where that sends it another way; null where nothing that could
 * stand there does. This is asked of the machine.
 */
export function otherWay(
  on: WholeFlow,
  call: InventedCall,
  replies: readonly TestReply[],
  choice: WhyChoice,
): Walked | null {
  const now = walk(on, call, replies)?.wires.join();
  for (const other of waysWith(on, call, replies, choice)) {
    if (other && other.wires.join() !== now) return other;
  }
  return null;
}

function* waysWith(
  on: WholeFlow,
  call: InventedCall,
  replies: readonly TestReply[],
  choice: WhyChoice,
): Generator<Walked | null> {
  if ('inFlow' in choice) {
    for (const flow of withOtherValues(on, choice.inFlow)) yield walk(flow, call, replies);
    return;
  }
  for (const change of changesOf(call.company, choice.setting)) {
    yield walk(on, { ...call, company: withChanges(call.company, [change]) }, replies);
  }
}

/** Each setting once before any of them comes again on another record. */
function likelyFirst(choices: readonly WhyChoice[], deciding: WhyChoice): WhyChoice[] {
  const seen = new Set<string>();
  const first: WhyChoice[] = [];
  const later: WhyChoice[] = [];
  for (const each of choices) {
    if (each.id === deciding.id || !('setting' in each)) continue;
    (seen.has(each.setting.setting) ? later : first).push(each);
    seen.add(each.setting.setting);
  }
  return [...first, ...later];
}
