import type {
  CheckDocument,
  ParsedWorkspace,
  TypedPhone,
  WorkspaceCompany,
  WorkspaceFlow,
} from './parsedWorkspace.ts';
import type { ReferredList } from './workspaceFile.ts';

const LEADS_IN_A_STEP = 2_000;

/**
 * Checks what one record alone cannot tell: what occurs twice, and what refers to something that is not there.
 * It adds to the faults, warnings and references of `parsed`.
 *
 * @param unread records that have faults of their own, as `companies[0].staff/dana`
 */
export function* checkCompanies(
  parsed: ParsedWorkspace,
  unread: ReadonlySet<string>,
  checkDocument: CheckDocument,
): Generator<void, void> {
  const add = (path: string, message: string) => parsed.faults.push({ path, message });
  const ids = once(add, (id) => `Another company has the id "${id}".`);
  const numbers = once(
    add,
    (number) => `${number} stands in this file before. A Twilio number belongs to one company, once.`,
  );
  for (const company of parsed.companies) {
    ids(company.id, `${company.path}.id`);
    for (const { path, number } of company.phoneNumbers ?? []) if (number) numbers(number, `${path}.number`);
    checkStaffAndNumbers(company, parsed);
    checkIds(company, add);
    yield* checkLeads(company, parsed);
    checkReferences(company, parsed, unread);
    checkFlows(company.flows ?? [], add, checkDocument);
    yield;
  }
}

type Add = (path: string, message: string) => void;

/** Makes a function that reports a key which was there before. */
function once(
  add: Add,
  say: (key: string, first: string) => string,
): (key: string, path: string, who?: string) => void {
  const seen = new Map<string, string>();
  return (key, path, who = path) => {
    const first = seen.get(key);
    if (first === undefined) seen.set(key, who);
    else add(path, say(key, first));
  };
}

function checkIds(company: WorkspaceCompany, add: Add): void {
  const lists = { staff: 'user', campaigns: 'campaign', leads: 'lead', flows: 'flow' } as const;
  for (const list of ['staff', 'campaigns', 'leads', 'flows'] as const) {
    const check = once(add, (id) => `Another ${lists[list]} of the company has the id "${id}".`);
    for (const { id, path } of company[list] ?? []) check(id, `${path}.id`);
  }
}

function checkStaffAndNumbers(company: WorkspaceCompany, { faults, warnings }: ParsedWorkspace): void {
  const add: Add = (path, message) => faults.push({ path, message });
  const warn = warnOfInvalid(warnings, 'so it is never rung');
  warn(company.companyPhone, `${company.path}.companyPhone`);
  const inbound = once(
    add,
    (number, holder) => `${number} is assigned to ${holder} already. A Twilio number has one user.`,
  );
  for (const { name, phone, inboundTwilioNumber, path } of company.staff ?? []) {
    warn(phone, `${path}.phone`);
    if (inboundTwilioNumber) inbound(inboundTwilioNumber, `${path}.inboundTwilioNumber`, name);
  }
  const outbound = once(add, () => 'Another number is the default outbound number already. Mark one.');
  for (const { callForwardingNumber, defaultOutbound, path } of company.phoneNumbers ?? []) {
    warn(callForwardingNumber, `${path}.callForwardingNumber`);
    if (defaultOutbound) outbound('', `${path}.defaultOutbound`);
  }
}

function* checkLeads(
  company: WorkspaceCompany,
  { faults, warnings }: ParsedWorkspace,
): Generator<void, void> {
  const add: Add = (path, message) => faults.push({ path, message });
  const warn = warnOfInvalid(warnings, 'so it matches no caller');
  const phones = once(
    add,
    (phone, holder) => `${phone} is the phone of ${holder} already. A phone has one lead.`,
  );
  for (const [index, { name, phone, path }] of (company.leads ?? []).entries()) {
    warn(phone, `${path}.phone`);
    if (phone.e164) phones(phone.e164, `${path}.phone`, name);
    if (index % LEADS_IN_A_STEP === LEADS_IN_A_STEP - 1) yield;
  }
}

function warnOfInvalid(warnings: ParsedWorkspace['warnings'], consequence: string) {
  return ({ typed, e164 }: TypedPhone, path: string) => {
    if (typed && !e164)
      warnings.push({ path, message: `“${typed}” is not a valid phone number, ${consequence}.` });
  };
}

const IN_WORDS: Record<ReferredList, string> = {
  staff: 'user',
  phoneNumbers: 'Twilio number',
  campaigns: 'campaign',
  flows: 'flow',
};

function checkReferences(
  company: WorkspaceCompany,
  { references }: ParsedWorkspace,
  unread: ReadonlySet<string>,
): void {
  const known: Record<ReferredList, Set<string>> = {
    staff: new Set(company.staff?.map(({ id }) => id)),
    phoneNumbers: new Set(company.phoneNumbers?.map(({ number }) => number)),
    campaigns: new Set(company.campaigns?.map(({ id }) => id)),
    flows: new Set(company.flows?.map(({ id }) => id)),
  };
  const check = (list: ReferredList, id: string | null, path: string) => {
    if (id === null || known[list].has(id) || unread.has(`${company.path}.${list}/${id}`)) return;
    const message = `The company has no ${IN_WORDS[list]} "${id}".`;
    references.push({ path, message, company: company.id, list, id });
  };
  for (const { inboundTwilioNumber, path } of company.staff ?? []) {
    check('phoneNumbers', inboundTwilioNumber, `${path}.inboundTwilioNumber`);
  }
  for (const { flow, path } of company.phoneNumbers ?? []) check('flows', flow, `${path}.flow`);
  for (const { assignedUser, path } of company.campaigns ?? [])
    check('staff', assignedUser, `${path}.assignedUser`);
  for (const { assignedUser, campaigns, path } of company.leads ?? []) {
    check('staff', assignedUser, `${path}.assignedUser`);
    for (const [place, { campaign }] of campaigns.entries()) {
      check('campaigns', campaign, `${path}.campaigns[${place}].campaign`);
    }
  }
}

function checkFlows(flows: readonly WorkspaceFlow[], add: Add, checkDocument: CheckDocument): void {
  const isDefault = once(add, () => 'Another flow is the default already. Mark one.');
  for (const flow of flows) {
    if (flow.default) isDefault('', `${flow.path}.default`);
    for (const fault of checkDocument(flow.document)) {
      const place = fault.path === '' ? '' : `${fault.path.startsWith('[') ? '' : '.'}${fault.path}`;
      add(`${flow.path}.document${place}`, fault.message);
    }
  }
}
