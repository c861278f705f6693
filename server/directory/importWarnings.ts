import type { TypedPhone, WorkspaceFault } from '../../shared/directory/parsedWorkspace.ts';
import { missingRecords } from '../../shared/flow/missingRecords.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';
import { referencesIn } from '../../shared/flow/referencesIn.ts';
import { existingRecords } from '../flows/existingRecords.ts';
import type { Import } from './importWorkspace.ts';

/**
 * Warns of phones that would call back into the system: Twilio numbers of the installation, as they are after the
 * import.
 */
export async function ownNumberWarnings({ trx, parsed }: Import): Promise<WorkspaceFault[]> {
  const rows = await trx.selectFrom('phone_numbers').select(['e164', 'company_id']).execute();
  const holder = new Map(rows.map((row) => [row.e164, row.company_id]));
  const warnings: WorkspaceFault[] = [];
  for (const company of parsed.companies) {
    const check = ({ e164 }: TypedPhone, path: string) => {
      const held = e164 === null ? undefined : holder.get(e164);
      if (held === undefined) return;
      // Whose number it is, is said to its own company only.
      const why =
        held === company.id
          ? `${e164} is one of the company's own Twilio numbers, so it is never rung.`
          : `${e164} cannot receive forwarded calls, so it is never rung.`;
      warnings.push({ path, message: why });
    };
    check(company.companyPhone, `${company.path}.companyPhone`);
    for (const { phone, path } of company.staff ?? []) check(phone, `${path}.phone`);
    for (const { callForwardingNumber, path } of company.phoneNumbers ?? []) {
      check(callForwardingNumber, `${path}.callForwardingNumber`);
    }
  }
  return warnings;
}

/**
 * Warns of blocks that name a record which the company does not have after the import, or ask a host that is not allowed.
 * Such a flow is imported all the same: secrets and hosts stand in no file, and what was exported must come in again.
 */
export async function flowWarnings({ trx, parsed }: Import): Promise<WorkspaceFault[]> {
  const warnings: WorkspaceFault[] = [];
  for (const company of parsed.companies) {
    for (const { path, document } of company.flows ?? []) {
      const read = parseFlow(document);
      if (!read.ok) continue;
      const { flow } = read;
      const there = await existingRecords(trx, company.id, referencesIn(flow));
      for (const { block, setting, message } of missingRecords(flow, there)) {
        const place = `${path}.document.blocks[${flow.blocks.findIndex(({ id }) => id === block)}]`;
        warnings.push({ path: setting === undefined ? place : `${place}.settings.${setting}`, message });
      }
    }
  }
  return warnings;
}
