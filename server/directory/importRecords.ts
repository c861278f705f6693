import type { WorkspaceCompany, WorkspaceNumber } from '../../shared/directory/parsedWorkspace.ts';
import { sealTokens } from './accountTokens.ts';
import { inChunks } from './chunks.ts';
import type { Import } from './importWorkspace.ts';
import type { StoredDirectory } from './storedDirectory.ts';

/** Writes the company itself. A company that a file knows is no demo any more. */
export async function importCompany(
  work: Import,
  company: WorkspaceCompany,
  stored: StoredDirectory,
): Promise<void> {
  const fields = {
    name: company.name,
    company_phone: company.companyPhone.typed,
    company_phone_e164: company.companyPhone.e164,
    time_zone: company.timeZone,
    country: company.country,
    is_demo: work.asDemo ? 1 : 0,
    ...accountFields(work, company, stored),
  };
  await work.trx
    .insertInto('companies')
    .values({
      id: company.id,
      twilio_account_sid: null,
      twilio_tokens_sealed: null,
      default_flow_id: null,
      created_at: work.now,
      ...fields,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(fields))
    .execute();
  work.count(1);
}

/** An account that is left out stays; its tokens stay when they alone are left out and the account is the same. */
function accountFields({ box }: Import, { id, twilio }: WorkspaceCompany, stored: StoredDirectory) {
  if (!twilio) return {};
  const { accountSid, authTokens } = twilio;
  if (authTokens)
    return { twilio_account_sid: accountSid, twilio_tokens_sealed: sealTokens(box, authTokens) };
  if (stored.companies.get(id)?.twilio_account_sid === accountSid) return { twilio_account_sid: accountSid };
  return { twilio_account_sid: accountSid, twilio_tokens_sealed: null };
}

/** Writes the Twilio numbers of all companies: one that moves between two of them is freed from its user first. */
export async function importPhoneNumbers(work: Import, stored: StoredDirectory): Promise<void> {
  const { trx, parsed } = work;
  for (const company of parsed.companies) {
    const numbers = company.phoneNumbers ?? [];
    const moved = numbers.filter(({ number }) => {
      const holder = stored.holders.get(number);
      return holder !== undefined && holder.company_id !== company.id;
    });
    for (const chunk of inChunks(moved)) {
      const held = chunk.map(({ number }) => number);
      await trx
        .updateTable('staff')
        .set({ inbound_number: null })
        .where('inbound_number', 'in', held)
        .execute();
    }
    const outbound = defaultOutbound(company, numbers, stored);
    if (outbound) {
      await trx
        .updateTable('phone_numbers')
        .set({ is_default_outbound: 0 })
        .where('company_id', '=', company.id)
        .execute();
    }
    for (const chunk of inChunks(numbers)) {
      const rows = chunk.map(({ number, label, callForwardingNumber, flow }) => ({
        e164: number,
        company_id: company.id,
        label,
        call_forwarding_number: callForwardingNumber.typed,
        call_forwarding_e164: callForwardingNumber.e164,
        flow_id: flow,
        is_default_outbound: number === outbound ? 1 : 0,
      }));
      await trx
        .insertInto('phone_numbers')
        .values(rows)
        .onConflict((conflict) =>
          conflict.column('e164').doUpdateSet((eb) => ({
            company_id: eb.ref('excluded.company_id'),
            label: eb.ref('excluded.label'),
            call_forwarding_number: eb.ref('excluded.call_forwarding_number'),
            call_forwarding_e164: eb.ref('excluded.call_forwarding_e164'),
            flow_id: eb.ref('excluded.flow_id'),
            is_default_outbound: eb.ref('excluded.is_default_outbound'),
          })),
        )
        .execute();
      work.count(chunk.length);
    }
  }
}

/**
 * The number to be marked: the file's, or the one that has the mark and stays, or the first. Null: marks stay as they
 * are.
 */
function defaultOutbound(
  company: WorkspaceCompany,
  numbers: readonly WorkspaceNumber[],
  stored: StoredDirectory,
) {
  const marked = numbers.find((number) => number.defaultOutbound);
  if (marked) return marked.number;
  for (const row of stored.numbers.values()) {
    if (row.company_id !== company.id || row.is_default_outbound !== 1) continue;
    if (numbers.some(({ number }) => number === row.e164)) return row.e164;
    return null; // a stored number that the file does not have
  }
  return numbers[0]?.number ?? null;
}

/** Writes the staff of all companies. Their Twilio numbers are freed first, so that users can exchange them. */
export async function importStaff(work: Import): Promise<void> {
  const { trx, parsed } = work;
  for (const { id: company, staff = [] } of parsed.companies) {
    for (const chunk of inChunks(staff)) {
      const ids = chunk.map(({ id }) => id);
      await trx
        .updateTable('staff')
        .set({ inbound_number: null })
        .where('company_id', '=', company)
        .where('id', 'in', ids)
        .execute();
    }
  }
  for (const { id: company, staff = [] } of parsed.companies) {
    for (const chunk of inChunks(staff)) {
      const rows = chunk.map(({ id, name, email, phone, inboundTwilioNumber }) => ({
        company_id: company,
        id,
        name,
        email,
        phone: phone.typed,
        phone_e164: phone.e164,
        inbound_number: inboundTwilioNumber,
      }));
      await trx
        .insertInto('staff')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['company_id', 'id']).doUpdateSet((eb) => ({
            name: eb.ref('excluded.name'),
            email: eb.ref('excluded.email'),
            phone: eb.ref('excluded.phone'),
            phone_e164: eb.ref('excluded.phone_e164'),
            inbound_number: eb.ref('excluded.inbound_number'),
          })),
        )
        .execute();
      work.count(chunk.length);
    }
  }
}

/** Writes the campaigns of one company. */
export async function importCampaigns(
  work: Import,
  { id: company, campaigns = [] }: WorkspaceCompany,
): Promise<void> {
  for (const chunk of inChunks(campaigns)) {
    const rows = chunk.map(({ id, name, assignedUser }) => ({
      company_id: company,
      id,
      name,
      assigned_user: assignedUser,
    }));
    await work.trx
      .insertInto('campaigns')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['company_id', 'id']).doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          assigned_user: eb.ref('excluded.assigned_user'),
        })),
      )
      .execute();
    work.count(chunk.length);
  }
}
