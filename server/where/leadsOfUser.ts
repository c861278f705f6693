import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../database/database.ts';

/** A lead who can call, because the phone is a valid number. */
export interface LeadWithPhone {
  id: string;
  name: string;
  /** E.164. */
  phone: string;
}

/** Nearly every lead has a phone, so a few are enough at first; then as many as one statement may take. */
const FIRST_SLICE = 20;
const SLICE = 500;
/** Reads the index alone. */
const COUNTED_SLICE = 5_000;

/** Where a walk along a user's leads stands: the last lead that was read. */
interface Place {
  search_text: string;
  id: string;
}

/** Walks the leads that are assigned to a user and have a valid phone, by name, as far as it is asked to. */
export async function* leadsOfUser(
  { kysely }: Database,
  company: string,
  user: string,
): AsyncGenerator<LeadWithPhone> {
  let after: Place | undefined;
  for (let size = FIRST_SLICE; ; size = SLICE) {
    const rows = await kysely
      .selectFrom('leads')
      .select(['id', 'name', 'phone_e164', 'search_text'])
      .where('company_id', '=', company)
      .where('assigned_user', '=', user)
      .$if(after !== undefined, (query) => query.where(behind(after)))
      .orderBy('search_text')
      .orderBy('id')
      .limit(size)
      .execute();
    for (const { id, name, phone_e164 } of rows)
      if (phone_e164 !== null) yield { id, name, phone: phone_e164 };
    after = rows.at(-1);
    if (rows.length < size) return;
    await breathe();
  }
}

/** Counts the leads that are assigned to a user, in slices: it may be a million. */
export async function countLeadsOfUser({ kysely }: Database, company: string, user: string): Promise<number> {
  let counted = 0;
  let after: Place | undefined;
  for (;;) {
    const rest = kysely
      .selectFrom('leads')
      .where('company_id', '=', company)
      .where('assigned_user', '=', user)
      .$if(after !== undefined, (query) => query.where(behind(after)));
    const end: Place | undefined = await rest
      .select(['search_text', 'id'])
      .orderBy('search_text')
      .orderBy('id')
      .offset(COUNTED_SLICE - 1)
      .limit(1)
      .executeTakeFirst();
    if (!end) {
      const { left } = await rest
        .select((eb) => eb.fn.countAll<number>().as('left'))
        .executeTakeFirstOrThrow();
      return counted + Number(left);
    }
    counted += COUNTED_SLICE;
    after = end;
    await breathe();
  }
}

/**
 * Finds a lead who reaches a user by a campaign: the first with a valid phone who is assigned to nobody, because
 * otherwise that assignment comes first; failing that, the first with a valid phone.
 */
export async function leadOfCampaignsOf(
  { kysely }: Database,
  company: string,
  user: string,
): Promise<LeadWithPhone | null> {
  const campaigns = await kysely
    .selectFrom('campaigns')
    .select('id')
    .where('company_id', '=', company)
    .where('assigned_user', '=', user)
    .orderBy('id')
    .execute();
  let second: LeadWithPhone | null = null;
  for (const campaign of campaigns) {
    let after: string | undefined;
    do {
      const rows = await enrolledAfter(kysely, company, campaign.id, after);
      for (const { id, name, phone_e164, assigned_user } of rows) {
        if (phone_e164 === null) continue;
        const lead = { id, name, phone: phone_e164 };
        if (assigned_user === null) return lead;
        second ??= lead;
      }
      // Looking for one who is assigned to nobody must not take a walk along a million.
      after = rows.length === SLICE && second === null ? rows.at(-1)?.id : undefined;
      await breathe();
    } while (after !== undefined);
  }
  return second;
}

function enrolledAfter(
  kysely: Database['kysely'],
  company: string,
  campaign: string,
  after: string | undefined,
) {
  return kysely
    .selectFrom('enrolments')
    .innerJoin('leads', (join) =>
      join
        .onRef('leads.company_id', '=', 'enrolments.company_id')
        .onRef('leads.id', '=', 'enrolments.lead_id'),
    )
    .where('enrolments.company_id', '=', company)
    .where('enrolments.campaign_id', '=', campaign)
    .$if(after !== undefined, (query) => query.where('enrolments.lead_id', '>', after ?? ''))
    .select(['leads.id', 'leads.name', 'leads.phone_e164', 'leads.assigned_user'])
    .orderBy('enrolments.lead_id')
    .limit(SLICE)
    .execute();
}

function behind(place: Place | undefined) {
  return sql<boolean>`(search_text, id) > (${place?.search_text ?? ''}, ${place?.id ?? ''})`;
}
