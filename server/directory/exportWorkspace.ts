import { setImmediate as breathe } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import {
  type CompanyInFile,
  type LeadInFile,
  WORKSPACE_FORMAT,
  WORKSPACE_VERSION,
  type WorkspaceFile,
} from '../../shared/directory/workspaceFile.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import type { Database } from '../database/database.ts';
import type { CompanyRow, Tables } from '../database/tables.ts';
import type { SecretBox } from '../secrets/secretBox.ts';
import { openTokens } from './accountTokens.ts';
import { compareText } from './inOrder.ts';

/** Reading their phones takes a while: calls are answered in between. */
const LEADS_IN_A_STEP = 500;

/**
 * Writes the directory and the published flows as a workspace file, ordered by id, so that two exports of the
 * same state are equal. With `company`, of that one alone.
 *
 * @param options.withSecrets also writes the auth tokens, in the clear
 * @throws when auth tokens are asked for that were sealed with another key
 */
export async function exportWorkspace(
  database: Database,
  box: SecretBox,
  options: { withSecrets?: boolean; company?: string } = {},
): Promise<WorkspaceFile> {
  const connection = await database.openConnection();
  try {
    // One transaction, so that the file shows one state.
    const transaction = connection.kysely.transaction();
    const steady =
      connection.dialect === 'postgres' ? transaction.setIsolationLevel('repeatable read') : transaction;
    return await steady.execute(async (trx) => {
      const all = await trx.selectFrom('companies').selectAll().execute();
      const chosen = all.filter(({ id }) => options.company === undefined || id === options.company);
      const companies: CompanyInFile[] = [];
      for (const row of chosen.sort((a, b) => compareText(a.id, b.id))) {
        companies.push({
          id: row.id,
          name: row.name,
          companyPhone: rewritten(row.country, row.company_phone, row.company_phone_e164),
          timeZone: row.time_zone,
          country: row.country,
          ...accountOf(row, box, options.withSecrets ?? false),
          ...(await listsOf(trx, row)),
        });
      }
      return { format: WORKSPACE_FORMAT, version: WORKSPACE_VERSION, companies };
    });
  } finally {
    await connection.close();
  }
}

/**
 * A phone as it was typed, unless the company's country was changed since: an import would then read the same
 * text as another number, and another phone would ring.
 */
function rewritten(country: string, typed: string | null, e164: string | null): string | null {
  if (typed === null || e164 === null || typed.startsWith('+')) return typed;
  return toE164(typed, country) === e164 ? typed : e164;
}

function accountOf(row: CompanyRow, box: SecretBox, withSecrets: boolean): Pick<CompanyInFile, 'twilio'> {
  const { twilio_account_sid: accountSid, twilio_tokens_sealed: sealed } = row;
  if (accountSid === null && sealed === null) return {};
  if (!withSecrets || sealed === null) return { twilio: { accountSid } };
  const authTokens = openTokens(box, sealed);
  if (!authTokens) {
    throw new Error(
      `The auth tokens of ${row.name} were stored with another RINGPATH_SECRET. Start with that one, or export without secrets.`,
    );
  }
  return { twilio: { accountSid, authTokens } };
}

async function listsOf(kysely: Kysely<Tables>, company: CompanyRow) {
  const of = { company: company.id };
  const staff = await kysely.selectFrom('staff').selectAll().where('company_id', '=', of.company).execute();
  const numbers = await kysely
    .selectFrom('phone_numbers')
    .selectAll()
    .where('company_id', '=', of.company)
    .execute();
  const campaigns = await kysely
    .selectFrom('campaigns')
    .selectAll()
    .where('company_id', '=', of.company)
    .execute();
  return {
    staff: staff.sort(byId).map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      phone: rewritten(company.country, row.phone, row.phone_e164),
      inboundTwilioNumber: row.inbound_number,
    })),
    phoneNumbers: numbers
      .sort((a, b) => compareText(a.e164, b.e164))
      .map((row) => ({
        number: row.e164,
        label: row.label,
        callForwardingNumber: rewritten(
          company.country,
          row.call_forwarding_number,
          row.call_forwarding_e164,
        ),
        flow: row.flow_id,
        ...(row.is_default_outbound === 1 && { defaultOutbound: true }),
      })),
    campaigns: campaigns
      .sort(byId)
      .map(({ id, name, assigned_user }) => ({ id, name, assignedUser: assigned_user })),
    leads: await leadsOf(kysely, company),
    flows: await flowsOf(kysely, company),
  };
}

async function leadsOf(kysely: Kysely<Tables>, { id: company, country }: CompanyRow) {
  const leads = await kysely
    .selectFrom('leads')
    .select(['id', 'name', 'phone', 'phone_e164', 'assigned_user'])
    .where('company_id', '=', company)
    .execute();
  const enrolments = await kysely
    .selectFrom('enrolments')
    .selectAll()
    .where('company_id', '=', company)
    .execute();
  const byLead = new Map<string, Array<{ campaign: string; enrolledAt: string | null }>>();
  for (const { lead_id, campaign_id, enrolled_at } of enrolments) {
    const enrolledAt = enrolled_at === null ? null : new Date(enrolled_at).toISOString();
    const known = byLead.get(lead_id);
    if (known) known.push({ campaign: campaign_id, enrolledAt });
    else byLead.set(lead_id, [{ campaign: campaign_id, enrolledAt }]);
  }
  const written: LeadInFile[] = [];
  for (const row of leads.sort(byId)) {
    written.push({
      id: row.id,
      name: row.name,
      phone: rewritten(country, row.phone, row.phone_e164),
      assignedUser: row.assigned_user,
      campaigns: (byLead.get(row.id) ?? []).sort((a, b) => compareText(a.campaign, b.campaign)),
    });
    if (written.length % LEADS_IN_A_STEP === 0) await breathe();
  }
  return written;
}

async function flowsOf(kysely: Kysely<Tables>, company: CompanyRow) {
  const rows = await kysely
    .selectFrom('flows')
    .innerJoin('flow_versions as version', (join) =>
      join
        .onRef('version.company_id', '=', 'flows.company_id')
        .onRef('version.flow_id', '=', 'flows.id')
        .onRef('version.version', '=', 'flows.published_version'),
    )
    .where('flows.company_id', '=', company.id)
    .where('flows.archived_at', 'is', null)
    .select(['flows.id', 'flows.name', 'version.document'])
    .execute();
  return rows.sort(byId).map(({ id, name, document }) => ({
    id,
    name,
    ...(id === company.default_flow_id && { default: true }),
    document: JSON.parse(document) as unknown,
  }));
}

function byId(a: { id: string }, b: { id: string }): number {
  return compareText(a.id, b.id);
}
