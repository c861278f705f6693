import type { WorkspaceCompany } from '../../shared/directory/parsedWorkspace.ts';
import { hidden, noteChange } from '../audit/noteChange.ts';
import type { CompanyRow } from '../database/tables.ts';
import { openTokens } from './accountTokens.ts';
import type { Import } from './importWorkspace.ts';
import type { StoredDirectory } from './storedDirectory.ts';

/**
 * Notes in the audit that a company of a file was imported: which of its own fields differ, and how many records of
 * each sort the file had. Flows note their versions themselves.
 */
export async function noteImport(
  work: Import,
  company: WorkspaceCompany,
  stored: StoredDirectory,
): Promise<void> {
  const { id, name, phoneNumbers, staff, campaigns, leads, flows } = company;
  const row = await work.trx
    .selectFrom('companies')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const before = stored.companies.get(id);
  await noteChange(work.trx, {
    company: id,
    did: 'imported',
    subject: { type: 'company', id, name },
    before: before && (await inWords(work, before)),
    after: {
      ...(await inWords(work, row)),
      phoneNumbers: phoneNumbers?.length,
      staff: staff?.length,
      campaigns: campaigns?.length,
      leads: leads?.length,
      flows: flows?.length,
      // What the file did not have was removed.
      replaced: work.replace || null,
    },
  });
}

/** Notes that a company was removed, which leaves nobody but the installation's admins to read it. */
export async function noteRemovedCompany(work: Import, row: CompanyRow): Promise<void> {
  await noteChange(work.trx, {
    company: null,
    did: 'removed',
    subject: { type: 'company', id: row.id, name: row.name },
    before: await inWords(work, row),
  });
}

/** Notes the Twilio numbers that were taken out of the demo company. Those that move within the file are counted in it. */
export async function noteTakenNumbers(
  { trx, parsed, replace, intoCompany }: Import,
  stored: StoredDirectory,
): Promise<void> {
  if (replace && intoCompany === undefined) return; // that company was removed
  const inFile = new Set(parsed.companies.map(({ id }) => id));
  for (const { number } of parsed.companies.flatMap(({ phoneNumbers = [] }) => phoneNumbers)) {
    const held = stored.numbers.get(number);
    if (!held || inFile.has(held.company_id)) continue;
    const owner = stored.holders.get(number);
    await noteChange(trx, {
      company: held.company_id,
      did: 'removed',
      subject: { type: 'phoneNumber', id: number, name: held.label || number },
      before: {
        label: held.label || null,
        callForwardingNumber: held.call_forwarding_number,
        owner: owner && { id: owner.id, name: owner.name },
        isDefaultOutbound: held.is_default_outbound === 1,
      },
    });
  }
}

/**
 * A company's own fields as the audit keeps them: with the name of its flow, and of its tokens only whether they
 * changed.
 */
async function inWords({ trx, box }: Import, row: CompanyRow): Promise<object> {
  const sealed = row.twilio_tokens_sealed;
  const flow = await trx
    .selectFrom('flows')
    .select(['id', 'name'])
    .where('company_id', '=', row.id)
    .where('id', '=', row.default_flow_id)
    .executeTakeFirst();
  return {
    name: row.name,
    companyPhone: row.company_phone,
    timeZone: row.time_zone,
    country: row.country,
    accountSid: row.twilio_account_sid,
    authTokens: sealed === null ? null : hidden(openTokens(box, sealed) ?? sealed),
    defaultFlow: flow ?? row.default_flow_id,
  };
}
