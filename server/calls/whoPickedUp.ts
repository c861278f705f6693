import { kindOf } from '../../shared/blocks/index.ts';
import { type Instruction, type InstructionOf, phonesOf } from '../../shared/call/instructions.ts';
import type { Reply } from '../../shared/call/replies.ts';
import type { Bookmark } from '../../shared/call/takeTurn.ts';
import { type CompiledFlow, seenBy } from '../../shared/flow/compileFlow.ts';
import type { CallJournal } from './callJournal.ts';

/** What a reply to a ring says of the leg that was connected, or was the last: `bridged` is null where it says nothing. */
export interface DialedLeg {
  legSid: string;
  bridged: boolean | null;
}

/** The ring that a call waits for; `undefined` where it waits for something else. */
export function awaitedRing(flow: CompiledFlow, bookmark: Bookmark): InstructionOf<'ring'> | undefined {
  const awaited = awaitedBy(flow, bookmark);
  return awaited?.do === 'ring' ? awaited : undefined;
}

/** What a call waits for, which is the last that it had the line do; `undefined` where that is not known any more. */
export function awaitedBy({ blocks }: CompiledFlow, { block: id, facts }: Bookmark): Instruction | undefined {
  const block = blocks.get(id);
  return block && kindOf(block.kind).instructions?.(block.settings, seenBy(block, facts)).at(-1);
}

/**
 * Whether a reply is to a phone that the emergency answer rang: the turn was kept, but too late to be heard, and the call
 * waits for something else. Whoever talked there is not to be asked for a key.
 */
export function isOfEmergency(reply: Reply, awaited: Instruction | undefined): boolean {
  return reply.type === 'rang' && awaited !== undefined && !['ring', 'takeFromQueue'].includes(awaited.do);
}

/**
 * Completes the reply to a ring with the phone that was picked up, as far as it is known: the screen notes it before
 * the connection, and progress that is told of legs names it, if it came already. Where a key is asked for and the
 * carrier does not say whether two people were connected, what the screen noted decides.
 */
export async function completeReply(
  journal: Pick<CallJournal, 'pickedUp'>,
  ring: InstructionOf<'ring'> | undefined,
  waiting: { callSid: string; n: number; reply: Reply; leg: DialedLeg | null },
): Promise<Reply> {
  const { callSid, n, reply, leg } = waiting;
  if (!ring || !leg || reply.type !== 'rang') return reply;
  if (reply.result !== 'answered' && reply.result !== 'declined') return reply;
  const phones = phonesOf(ring).map(({ number }) => number);
  if (phones.length === 1 && !ring.whisper) return reply;
  const known = await journal.pickedUp(callSid, n, leg.legSid);
  const picked =
    known.find(({ legSid }) => legSid === leg.legSid) ?? (known.length === 1 ? known[0] : undefined);
  const by = phones.length === 1 ? phones[0] : phones.find((each) => each === picked?.number);
  const isAccepted = leg.bridged === null && ring.whisper?.key !== undefined && picked?.accepted === true;
  return { ...reply, ...(isAccepted && { result: 'answered' }), ...(by !== undefined && { by }) };
}

/** Who answered, for the call's own row: the phone, or the leg whose phone will be told. */
export function whoAnswered(
  ring: InstructionOf<'ring'> | undefined,
  reply: Reply,
  leg: DialedLeg | null,
): { by: string | null; legSid: string | null } | undefined {
  if (!ring || reply.type !== 'rang' || reply.result !== 'answered') return undefined;
  return { by: reply.by ?? (ring.more ? null : ring.number), legSid: leg?.legSid || null };
}
