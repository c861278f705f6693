import { callerIs } from './callerIs.ts';
import { campaignOwner } from './campaignOwner.ts';
import { condition } from './condition.ts';
import type { BlockKind } from './defineBlock.ts';
import { goToFlow } from './goToFlow.ts';
import { hangUp } from './hangUp.ts';
import { hasCompanyPhone } from './hasCompanyPhone.ts';
import { hasForwardingNumber } from './hasForwardingNumber.ts';
import { leadOwner } from './leadOwner.ts';
import { lookUp } from './lookUp.ts';
import { menu } from './menu.ts';
import { notify } from './notify.ts';
import { numberOwner } from './numberOwner.ts';
import { openingHours } from './openingHours.ts';
import { pause } from './pause.ts';
import { phoneUsable } from './phoneUsable.ts';
import { play } from './play.ts';
import { queue } from './queue.ts';
import { reject } from './reject.ts';
import { ring } from './ring.ts';
import { say } from './say.ts';
import { setValue } from './setValue.ts';
import { splitByShare } from './splitByShare.ts';
import { tagCall } from './tagCall.ts';
import { takeFromQueue } from './takeFromQueue.ts';
import { voicemail } from './voicemail.ts';

/** Every kind of block. Adding one here, and its file, is all it takes: canvas, machine, checks and server follow. */
export const blockKinds = {
  numberOwner,
  leadOwner,
  campaignOwner,
  phoneUsable,
  hasForwardingNumber,
  hasCompanyPhone,
  openingHours,
  callerIs,
  splitByShare,
  condition,
  lookUp,
  ring,
  queue,
  takeFromQueue,
  say,
  play,
  pause,
  menu,
  voicemail,
  setValue,
  tagCall,
  notify,
  goToFlow,
  reject,
  hangUp,
} satisfies Record<string, BlockKind>;

/** The name of a kind, as it stands in a flow document. */
export type KindName = keyof typeof blockKinds;

/** Says whether a text names a kind. */
export function isKindName(name: string): name is KindName {
  return Object.hasOwn(blockKinds, name);
}

/**
 * Returns the kind of that name with its settings untyped: a flow document was parsed, so its settings fit
 * its kind, and the compiler cannot follow that through the registry.
 */
export function kindOf(name: KindName): BlockKind {
  return blockKinds[name];
}
