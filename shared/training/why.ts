import type { InventedCall } from '../analysis/invented/inventCall.ts';
import { shuffled } from '../analysis/invented/seed.ts';
import type { RunsOn } from '../analysis/pathTo.ts';
import type { TestReply } from '../analysis/testReply.ts';
import type { Asked, DrillGround } from './makeDrill.ts';
import { changesOf, type DrillSetting, settingId, settingsIn, withChanges } from './settings.ts';
import type { Situated } from './situate.ts';
import { type Walked, walk } from './walked.ts';

const CHOICES = 4;
const FEWEST = 3;

/**
 * *Why did it go there?* Offers settings of which exactly one decides: changed, it sends the call another way, while
 * whatever stands in the others changes nothing, which the machine has been asked for each.
 */
export function askWhy({ on }: DrillGround, { call, walked }: Situated, seed: number): Asked | null {
  const settings = settingsIn(call.company);
  const [deciding] = shuffled(
    settings.filter((setting) => otherWay(on, call, walked.replies, setting)),
    seed,
    'deciding',
  );
  if (!deciding) return null;
  const others: DrillSetting[] = [];
  for (const other of likelyFirst(shuffled(settings, seed, 'others'), deciding)) {
    if (others.length === CHOICES - 1) break;
    if (!otherWay(on, call, walked.replies, other)) others.push(other);
  }
  const choices = shuffled([deciding, ...others], seed, 'choices');
  if (choices.length < FEWEST) return null;
  return {
    question: {
      type: 'why',
      choices: choices.map((setting) => ({ id: settingId(setting), setting })),
    },
    right: settingId(deciding),
    toldReplies: walked.replies,
  };
}

/**
 * How a call goes with some other value of a setting, where that sends it another way; null where nothing that could
 * stand there does. This is asked of the machine.
 */
export function otherWay(
  on: RunsOn,
  call: InventedCall,
  replies: readonly TestReply[],
  setting: DrillSetting,
): Walked | null {
  const now = walk(on, call, replies);
  for (const change of changesOf(call.company, setting)) {
    const other = walk(on, { ...call, company: withChanges(call.company, [change]) }, replies);
    if (other && other.wires.join() !== now?.wires.join()) return other;
  }
  return null;
}

/** Each setting once before any of them comes again on another record. */
function likelyFirst(settings: readonly DrillSetting[], deciding: DrillSetting): DrillSetting[] {
  const seen = new Set<string>();
  const first: DrillSetting[] = [];
  const later: DrillSetting[] = [];
  for (const each of settings) {
    if (settingId(each) === settingId(deciding)) continue;
    (seen.has(each.setting) ? later : first).push(each);
    seen.add(each.setting);
  }
  return [...first, ...later];
}
