import type { z } from 'zod';
import { toE164 } from '../phone/e164.ts';
import { checkCompanies } from './checkWorkspace.ts';
import { findJsonFault } from './jsonFault.ts';
import type {
  CheckDocument,
  ParsedWorkspace,
  TypedPhone,
  WorkspaceCompany,
  WorkspaceLead,
} from './parsedWorkspace.ts';
import * as shapes from './workspaceRecords.ts';

/** How many records are read in one step of `parseWorkspaceInSteps`: a few milliseconds. */
const RECORDS_IN_A_STEP = 200;

/**
 * Reads a workspace file and checks everything that the file alone can tell: shapes, ids and phones that occur
 * twice, references. Every fault and every warning has the path of its place. Nothing is thrown.
 *
 * @param checkDocument checks a flow's document
 * @example parseWorkspace('{"format": "ringpath-workspace", …') // { faults: [{ path: '', message: '…' }], … }
 */
export function parseWorkspace(text: string, checkDocument: CheckDocument): ParsedWorkspace {
  const steps = parseWorkspaceInSteps(text, checkDocument);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in small steps, so that a server can answer calls between them. */
export function* parseWorkspaceInSteps(
  text: string,
  checkDocument: CheckDocument,
): Generator<void, ParsedWorkspace> {
  const parsed: ParsedWorkspace = { companies: [], faults: [], warnings: [], references: [] };
  const file = readJson(text.replace(/^\uFEFF/, ''), parsed);
  if (file === undefined) return parsed;
  const reader = createReader(parsed);
  const head = reader.read(shapes.fileShape, file, '');
  if (!head) return parsed;
  for (const [index, raw] of head.companies.entries()) {
    yield* readCompany(reader, raw, `companies[${index}]`, parsed);
  }
  yield* checkCompanies(parsed, reader.unread, checkDocument);
  return parsed;
}

function readJson(text: string, { faults }: ParsedWorkspace): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const fault = findJsonFault(text);
    const where = fault
      ? ` from line ${fault.line}, column ${fault.column} (position ${fault.position})`
      : '';
    faults.push({ path: '', message: `The file is not JSON${where}.` });
    return undefined;
  }
}

function* readCompany(
  reader: Reader,
  raw: unknown,
  path: string,
  parsed: ParsedWorkspace,
): Generator<void, void> {
  const head = reader.read(shapes.companyShape, raw, path);
  if (!head) return;
  const { country } = head;
  const phone = (typed: string | null): TypedPhone => ({ typed, e164: typed && toE164(typed, country) });
  const twilioNumber = (typed: string | null, at: string): string | null => {
    const e164 = typed && toE164(typed, country);
    if (typed && !e164) parsed.faults.push({ path: at, message: `“${typed}” is not a valid phone number.` });
    return e164;
  };
  const named = ({ name, id }: { name: string | null; id: string }, at: string): string => {
    if (name !== null) return name;
    parsed.warnings.push({ path: `${at}.name`, message: `There is no name, so "${id}" is shown instead.` });
    return id;
  };
  const { twilio, staff, phoneNumbers, campaigns, leads, flows, ...rest } = head;
  const company: WorkspaceCompany = {
    ...rest,
    path,
    name: named(head, path),
    companyPhone: phone(head.companyPhone),
  };
  if (twilio) {
    const { accountSid, authTokens } = twilio;
    if (!accountSid && authTokens?.length) {
      const message = 'Expected the AccountSid that the auth tokens belong to.';
      parsed.faults.push({ path: `${path}.twilio.accountSid`, message });
    }
    company.twilio = { accountSid, ...(authTokens && { authTokens }) };
  }
  if (staff) {
    company.staff = yield* reader.readList(shapes.staffShape, staff, `${path}.staff`, (user, at) => ({
      ...user,
      name: named(user, at),
      phone: phone(user.phone),
      inboundTwilioNumber: twilioNumber(user.inboundTwilioNumber, `${at}.inboundTwilioNumber`),
    }));
  }
  if (phoneNumbers) {
    company.phoneNumbers = yield* reader.readList(
      shapes.phoneNumberShape,
      phoneNumbers,
      `${path}.phoneNumbers`,
      (number, at) => {
        if (!number.number)
          parsed.faults.push({ path: `${at}.number`, message: 'Expected a Twilio number.' });
        return {
          ...number,
          number: twilioNumber(number.number, `${at}.number`) ?? '',
          callForwardingNumber: phone(number.callForwardingNumber),
        };
      },
    );
  }
  if (campaigns) {
    company.campaigns = yield* reader.readList(
      shapes.campaignShape,
      campaigns,
      `${path}.campaigns`,
      (campaign, at) => ({ ...campaign, name: named(campaign, at) }),
    );
  }
  if (leads) {
    company.leads = yield* reader.readList(shapes.leadShape, leads, `${path}.leads`, (lead, at) => ({
      ...lead,
      name: named(lead, at),
      phone: phone(lead.phone),
      campaigns: latestOfEach(lead.campaigns, `${at}.campaigns`, parsed),
    }));
  }
  if (flows)
    company.flows = yield* reader.readList(shapes.flowShape, flows, `${path}.flows`, (flow, at) => ({
      ...flow,
      name: named(flow, at),
      document: flow.document,
    }));
  parsed.companies.push(company);
}

type Enrolments = WorkspaceLead['campaigns'];

/** A lead is in a campaign once: of several enrolments the latest counts, as it does in routing. */
function latestOfEach(enrolments: Enrolments, path: string, { warnings }: ParsedWorkspace): Enrolments {
  if (enrolments.length < 2) return enrolments;
  const latest = new Map<string, number | null>();
  for (const [index, { campaign, enrolledAt }] of enrolments.entries()) {
    const before = latest.get(campaign);
    if (before === undefined) {
      latest.set(campaign, enrolledAt);
      continue;
    }
    warnings.push({
      path: `${path}[${index}].campaign`,
      message: `The lead is enrolled in "${campaign}" more than once; the latest enrolment counts.`,
    });
    if (enrolledAt !== null && (before === null || enrolledAt > before)) latest.set(campaign, enrolledAt);
  }
  return Array.from(latest, ([campaign, enrolledAt]) => ({ campaign, enrolledAt }));
}

type Reader = ReturnType<typeof createReader>;

/** Reads values by their shapes, and collects faults with whole paths and one warning for each key that is not known. */
function createReader({ faults, warnings }: ParsedWorkspace) {
  const warned = new Set<string>();
  /** Records that have faults, as `list/id`: nobody is told that they are missing. */
  const unread = new Set<string>();

  function read<Shape extends z.ZodObject>(
    shape: Shape,
    value: unknown,
    path: string,
  ): z.output<Shape> | null {
    const result = shape.safeParse(value);
    if (!result.success) {
      faults.push(
        ...result.error.issues.map((issue) => ({
          path: joinPath(path, issue.path),
          message:
            issue.path.length === 0 && issue.code === 'invalid_type' ? 'Expected an object.' : issue.message,
        })),
      );
      return null;
    }
    warnOfUnknownKeys(shape, value, path);
    return result.data;
  }

  /** A file of 100,000 leads with a field of its own gets one warning, not 100,000. */
  function warnOfUnknownKeys(shape: z.ZodObject, value: unknown, path: string): void {
    for (const key in value as object) {
      // it was read as an object just before
      if (Object.hasOwn(shape.shape, key)) continue;
      const place = `${path.replace(/\[\d+\]$/, '')}.${key}`;
      if (warned.has(place)) continue;
      warned.add(place);
      warnings.push({
        path: joinPath(path, [key]),
        message: 'This field is not known here and was left out.',
      });
    }
  }

  /** Reads every record, faulty ones included; a record that cannot be read is missing from the result. */
  function* readList<Shape extends z.ZodObject, Record>(
    shape: Shape,
    values: readonly unknown[],
    path: string,
    finish: (value: z.output<Shape>, path: string) => Record,
  ): Generator<void, Array<Record & { path: string }>> {
    const records: Array<Record & { path: string }> = [];
    for (const [index, value] of values.entries()) {
      const at = `${path}[${index}]`;
      const record = read(shape, value, at);
      if (record) records.push({ ...finish(record, at), path: at });
      else unread.add(`${path}/${idOf(value)}`);
      if (index % RECORDS_IN_A_STEP === RECORDS_IN_A_STEP - 1) yield;
    }
    return records;
  }

  return { read, readList, unread };
}

function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
}

function joinPath(start: string, rest: ReadonlyArray<PropertyKey>): string {
  return rest.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path ? `${path}.${String(key)}` : String(key);
  }, start);
}
