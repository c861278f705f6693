import type {
  OpenReference,
  WorkspaceCompany,
  WorkspaceFault,
} from '../../shared/directory/parsedWorkspace.ts';
import { FIRST_FLOW } from './importFlows.ts';
import type { Import } from './importWorkspace.ts';
import type { StoredDirectory } from './storedDirectory.ts';

/** What a file and the store say together: faults that refuse it, and what somebody should know. */
export interface Conflicts {
  faults: WorkspaceFault[];
  warnings: WorkspaceFault[];
}

/** Finds where a file collides with what is stored, leads apart: references, Twilio numbers and their users. */
export function findConflicts(work: Import, stored: StoredDirectory): Conflicts {
  const conflicts: Conflicts = { faults: [], warnings: [] };
  const inFile = new Map(work.parsed.companies.map((company) => [company.id, company]));
  conflicts.faults.push(...unknownReferences(work, stored, inFile));
  for (const company of work.parsed.companies) {
    checkHeldNumbers(work, stored, inFile, company, conflicts);
    checkHolders(work, stored, inFile, company, conflicts);
  }
  return conflicts;
}

type InFile = ReadonlyMap<string, WorkspaceCompany>;

function unknownReferences(
  { parsed, replace }: Import,
  stored: StoredDirectory,
  inFile: InFile,
): WorkspaceFault[] {
  const givenTo = new Map<string, string>();
  for (const company of parsed.companies) {
    for (const { number } of company.phoneNumbers ?? []) givenTo.set(number, company.id);
  }
  const isStored = ({ company, list, id }: OpenReference): boolean => {
    if (list === 'flows') {
      const flows = stored.flows.get(company);
      if (replace && inFile.get(company)?.flows) return false;
      return flows?.has(id) ?? (id === FIRST_FLOW && !inFile.get(company)?.flows?.length);
    }
    if (replace) return false;
    if (list !== 'phoneNumbers') return stored[list].get(company)?.has(id) ?? false;
    return (givenTo.get(id) ?? stored.numbers.get(id)?.company_id) === company;
  };
  return parsed.references
    .filter((reference) => !isStored(reference))
    .map(({ path, message }) => ({ path, message }));
}

/** A Twilio number moves only between companies of the file; the demo company gives way to real ones. */
function checkHeldNumbers(
  { replace, intoCompany }: Import,
  stored: StoredDirectory,
  inFile: InFile,
  company: WorkspaceCompany,
  { faults, warnings }: Conflicts,
): void {
  for (const { number, path } of company.phoneNumbers ?? []) {
    const held = stored.numbers.get(number);
    if (!held || held.company_id === company.id || inFile.has(held.company_id)) continue;
    if (replace && intoCompany === undefined) continue; // that company is removed
    const holder = stored.companies.get(held.company_id);
    if (holder?.is_demo === 1) {
      warnings.push({ path: `${path}.number`, message: `${number} was taken out of the demo company.` });
      continue;
    }
    // Whoever imports into one company must not learn the names of others.
    const who =
      intoCompany === undefined
        ? `the company ${holder?.name ?? held.company_id}, which is not in this file`
        : 'another company';
    faults.push({ path: `${path}.number`, message: `${number} is in use by ${who}.` });
  }
}

/** A Twilio number is taken from a user only if the file says what that user has instead. */
function checkHolders(
  { replace, intoCompany }: Import,
  stored: StoredDirectory,
  inFile: InFile,
  company: WorkspaceCompany,
  { faults }: Conflicts,
): void {
  const wanted = new Map<string, { path: string; user?: string }>();
  for (const { number, path } of company.phoneNumbers ?? []) {
    const isMoved = stored.numbers.get(number)?.company_id !== company.id;
    if (isMoved) wanted.set(number, { path: `${path}.number` });
  }
  for (const { id, inboundTwilioNumber, path } of company.staff ?? []) {
    if (inboundTwilioNumber)
      wanted.set(inboundTwilioNumber, { path: `${path}.inboundTwilioNumber`, user: id });
  }
  for (const [number, { path, user }] of wanted) {
    const holder = stored.holders.get(number);
    if (!holder || replace) continue;
    const isSame = holder.company_id === company.id && holder.id === user;
    const holdersCompany = inFile.get(holder.company_id);
    const isInFile = holdersCompany?.staff?.some(({ id }) => id === holder.id) ?? false;
    const givesWay = !holdersCompany && stored.companies.get(holder.company_id)?.is_demo === 1;
    if (isSame || isInFile || givesWay) continue;
    const isForeign = intoCompany !== undefined && holder.company_id !== intoCompany;
    if (isForeign || (!holdersCompany && holder.company_id !== company.id)) continue; // said of the number already
    faults.push({ path, message: `${number} is assigned to ${holder.name}, who is not in this file.` });
  }
}
