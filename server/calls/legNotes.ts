import type { Database } from '../database/database.ts';
import { takeOutOfCounts } from '../history/countCalls.ts';
import type { LegProgress, PickedUp } from './callJournal.ts';

/** Notes a leg's progress by its sequence number; false when a later one, or its end, was noted before. */
export async function noteLeg(
  { kysely }: Database,
  { legSid, callSid, sequence, state, at, number }: LegProgress,
): Promise<boolean> {
  const answeredAt = state === 'answered' ? at : null;
  const overAt = state === 'over' ? at : null;
  const done = await kysely
    .insertInto('journal.legs')
    .values({
      leg_sid: legSid,
      call_sid: callSid,
      sequence,
      status: state,
      at,
      number,
      turn: null,
      rang_at: at,
      answered_at: answeredAt,
      over_at: overAt,
    })
    .onConflict((conflict) =>
      conflict
        .column('leg_sid')
        .doUpdateSet((eb) => ({
          sequence,
          status: state,
          at,
          answered_at: eb.fn.coalesce('journal.legs.answered_at', eb.val(answeredAt)),
          over_at: overAt,
          // What the screen noted is the phone as it was rung.
          number: eb.fn.coalesce('journal.legs.number', eb.val(number)),
        }))
        .where('journal.legs.call_sid', '=', callSid)
        .where('journal.legs.sequence', '<', sequence)
        .where('journal.legs.status', '!=', 'over'),
    )
    .executeTakeFirst();
  if (state === 'over' && number !== null) await nameWhoAnswered({ kysely }, callSid, legSid, number);
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The reply of a ring may come before anybody has told which phone its leg was. */
async function nameWhoAnswered(
  { kysely }: Pick<Database, 'kysely'>,
  callSid: string,
  legSid: string,
  number: string,
): Promise<void> {
  const unnamed = await kysely
    .selectFrom('journal.calls')
    .select('call_sid')
    .where('call_sid', '=', callSid)
    .where('answered_leg', '=', legSid)
    .where('answered_by', 'is', null)
    .executeTakeFirst();
  if (!unnamed) return;
  await kysely.transaction().execute(async (trx) => {
    await takeOutOfCounts(trx, callSid);
    await trx
      .updateTable('journal.calls')
      .set({ answered_by: number })
      .where('call_sid', '=', callSid)
      .where('answered_by', 'is', null)
      .execute();
  });
}

/** A phone that was picked up and hears what stands before the connection. */
export interface PickUp {
  legSid: string;
  callSid: string;
  /** The turn that the ring's reply will be. */
  turn: number;
  /** The phone, as it was rung. */
  number: string;
  accepted: boolean;
  at: number;
}

/** Notes that a phone was picked up, and that the call was accepted there. Twice is as once. */
export async function notePickUp({ kysely }: Database, pickUp: PickUp): Promise<void> {
  const { legSid, callSid, turn, number, at } = pickUp;
  const accepted = pickUp.accepted ? 1 : 0;
  await kysely
    .insertInto('journal.legs')
    // Progress that is told later counts from 0, so that it is not taken for older than this.
    .values({
      leg_sid: legSid,
      call_sid: callSid,
      sequence: -1,
      status: 'answered',
      at,
      number,
      turn,
      accepted,
      rang_at: at,
      answered_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .column('leg_sid')
        .doUpdateSet((eb) => ({
          number,
          turn,
          answered_at: eb.fn.coalesce('journal.legs.answered_at', eb.val(at)),
          ...(pickUp.accepted && { accepted }),
        }))
        .where('journal.legs.call_sid', '=', callSid),
    )
    .execute();
}

/** The phones of a call that are known to have been picked up in a turn, and what is known of this very leg. */
export async function pickedUp(
  { kysely }: Database,
  callSid: string,
  turn: number,
  legSid: string,
): Promise<PickedUp[]> {
  const rows = await kysely
    .selectFrom('journal.legs')
    .select(['leg_sid', 'number', 'accepted'])
    .where('call_sid', '=', callSid)
    .where((eb) => eb.or([eb('leg_sid', '=', legSid), eb('turn', '=', turn)]))
    .execute();
  return rows.map(({ leg_sid, number, accepted }) => ({ legSid: leg_sid, number, accepted: accepted === 1 }));
}

/** Draws the next lot of a block: how many calls drew one there before. */
export async function drawLot(
  { kysely }: Database,
  { company, flow, block }: { company: string; flow: string; block: string },
): Promise<number> {
  const { drawn } = await kysely
    .insertInto('journal.lots')
    .values({ company_id: company, flow_id: flow, block_id: block, drawn: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['company_id', 'flow_id', 'block_id'])
        .doUpdateSet((eb) => ({ drawn: eb('journal.lots.drawn', '+', 1) })),
    )
    .returning('drawn')
    .executeTakeFirstOrThrow();
  return Number(drawn) - 1;
}
