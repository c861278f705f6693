import type { OutsideQuestion } from '../../shared/call/instructions.ts';
import { plainText } from '../../shared/call/mergeFields.ts';
import type { LookUpFault, Reply } from '../../shared/call/replies.ts';
import { takeValues } from '../../shared/call/takeValues.ts';
import type { Database } from '../database/database.ts';
import type { SecretBox } from '../secrets/secretBox.ts';
import { askOutside, type OutsideAnswer, OutsideFault, type OutsideParts } from './askOutside.ts';
import { inHeader, inJson, inPath } from './encodings.ts';
import { type LookUpPlaces, openLookUpPlaces } from './lookUpPlaces.ts';
import { allowedHosts, openSecrets } from './outsideRecords.ts';

/** What looking up needs from the rest of the server. */
export interface LookUpParts extends OutsideParts {
  database: Pick<Database, 'kysely'>;
  box: SecretBox;
  /** Places of the usual number, where it is left out. */
  places?: LookUpPlaces;
}

/** Asks a host outside in a company's name, for `ms` at the most, and says what became of it. */
export type LookUpOutside = (company: string, question: OutsideQuestion, ms: number) => Promise<Reply>;

/** Makes the function that answers look-ups. It never fails: whatever goes wrong is a result, and the call goes on. */
export function createLookUpOutside(parts: LookUpParts): LookUpOutside {
  const places = parts.places ?? openLookUpPlaces();
  return async (company, question, ms) =>
    (await places.within(company, () => lookUp(parts, company, question, ms))) ?? failed('tooMany');
}

async function lookUp(
  parts: LookUpParts,
  company: string,
  question: OutsideQuestion,
  ms: number,
): Promise<Reply> {
  const signal = AbortSignal.timeout(Math.max(1, ms));
  try {
    const hosts = new Set(await allowedHosts(parts.database.kysely, company));
    const headers = await headersOf(parts, company, question);
    const answer = await askOutside(parts, {
      url: plainText(question.url, inPath),
      method: question.method,
      headers,
      ...(question.body && { body: plainText(question.body, inJson) }),
      hosts,
      signal,
    });
    return readReply(answer, question);
  } catch (error) {
    if (signal.aborted) return { type: 'lookedUp', result: 'tooSlow' };
    return failed(error instanceof OutsideFault ? error.why : 'unreachable');
  }
}

function readReply({ status, type, body }: OutsideAnswer, { takes }: OutsideQuestion): Reply {
  if (status === 404 || status === 410) return { type: 'lookedUp', result: 'notFound' };
  if (status >= 500) return failed('serverFault');
  if (status < 200 || status >= 300) return failed('refused');
  if (status === 204) return { type: 'lookedUp', result: 'notFound' };
  const document = /^application\/(?:[\w.+-]+\+)?json\b/i.test(type) ? parse(body) : undefined;
  if (document === undefined) return failed('notJson');
  const values = takeValues(document, takes);
  const isFound = takes.length === 0 || Object.keys(values).length > 0;
  return isFound ? { type: 'lookedUp', result: 'found', values } : { type: 'lookedUp', result: 'notFound' };
}

function failed(why: LookUpFault): Reply {
  return { type: 'lookedUp', result: 'failed', why };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function headersOf(
  { database, box }: LookUpParts,
  company: string,
  { headers, body }: OutsideQuestion,
): Promise<Record<string, string>> {
  const named = headers.flatMap(({ secret }) => secret ?? []);
  const secrets = await openSecrets(database, box, company, named);
  const all = headers.map(({ name, value, secret }): [string, string] => {
    const opened = secret === undefined ? '' : secrets.get(secret);
    if (opened === undefined) throw new OutsideFault('secretGone');
    return [name.toLowerCase(), inHeader(plainText(value)) + opened];
  });
  return { ...(body && { 'content-type': 'application/json' }), ...Object.fromEntries(all) };
}
