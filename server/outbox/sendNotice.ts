import { createHmac } from 'node:crypto';
import type { Notice } from '../../shared/call/instructions.ts';
import { plainText } from '../../shared/call/mergeFields.ts';
import type { LookUpFault } from '../../shared/call/replies.ts';
import { explain } from '../../shared/call/sentence.ts';
import type { Database } from '../database/database.ts';
import { openTokens } from '../directory/accountTokens.ts';
import { askOutside, OutsideFault, type OutsideParts } from '../outside/askOutside.ts';
import { inJson, inPath } from '../outside/encodings.ts';
import { allowedHosts, openSecrets } from '../outside/outsideRecords.ts';
import type { SecretBox } from '../secrets/secretBox.ts';

/** Sends an SMS by a Twilio account. @throws what Twilio answers, with its `status` */
export type SendSms = (
  account: { accountSid: string; authToken: string },
  sms: { to: string; from: string; body: string },
) => Promise<void>;

/** What sending needs from the rest of the server. */
export interface SendParts extends OutsideParts {
  database: Database;
  box: SecretBox;
  sendSms: SendSms;
  now(): number;
}

/** Why something was not sent, in a few words without any value, and whether another try is of use. */
export class NotSent extends Error {
  readonly isFinal: boolean;
  constructor(message: string, isFinal: boolean) {
    super(message);
    this.isFinal = isFinal;
  }
}

const TIME_LIMIT_MS = 10_000;

/** Sends a message in a company's name. @param id tells the receiver a message that comes twice @throws NotSent */
export async function sendNotice(
  parts: SendParts,
  company: string,
  id: string,
  notice: Notice,
): Promise<void> {
  if (notice.by === 'sms') await sendBySms(parts, company, notice);
  else await sendByWebhook(parts, company, id, notice);
}

async function sendBySms(
  { database, box, sendSms }: SendParts,
  company: string,
  { to, from, text }: Notice & { by: 'sms' },
): Promise<void> {
  const account = await database.kysely
    .selectFrom('companies')
    .select(['twilio_account_sid as accountSid', 'twilio_tokens_sealed as sealed'])
    .where('id', '=', company)
    .executeTakeFirst();
  const [authToken] = account?.sealed ? (openTokens(box, account.sealed) ?? []) : [];
  if (!account?.accountSid || !authToken) throw new NotSent('the company has no Twilio account', true);
  try {
    await sendSms({ accountSid: account.accountSid, authToken }, { to, from, body: asSms(explain(text)) });
  } catch (error) {
    const { status, code } = error as { status?: number; code?: number }; // Twilio's own errors have them
    const isFinal = status !== undefined && status >= 400 && status < 500 && status !== 429;
    throw new NotSent(
      status === undefined ? 'Twilio could not be reached' : `Twilio refused it (${code ?? status})`,
      isFinal,
    );
  }
}

/** Twilio takes no longer one (error 21617): what a text is filled with may make it so. */
const LONGEST_SMS = 1_600;

function asSms(text: string): string {
  return text.length <= LONGEST_SMS
    ? text
    : `${text.slice(0, LONGEST_SMS - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** These may be over in an hour; everything else that is wrong stays wrong until somebody mends it. */
const PASSING: ReadonlySet<LookUpFault> = new Set(['unreachable', 'serverFault']);

async function sendByWebhook(
  parts: SendParts,
  company: string,
  id: string,
  { url, body, secret }: Notice & { by: 'webhook' },
): Promise<void> {
  const { database, box, now } = parts;
  const key = (await openSecrets(database, box, company, [secret])).get(secret);
  if (key === undefined) throw new NotSent('its secret is not there any more', true);
  const hosts = new Set(await allowedHosts(database.kysely, company));
  const text = plainText(body, inJson);
  const seconds = Math.floor(now() / 1000);
  const signature = createHmac('sha256', key).update(`${seconds}.${text}`).digest('hex');
  let status: number;
  try {
    const answer = await askOutside(parts, {
      url: plainText(url, inPath),
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'ringpath-delivery': id,
        'ringpath-signature': `t=${seconds},v1=${signature}`,
      },
      body: text,
      hosts,
      signal: AbortSignal.timeout(TIME_LIMIT_MS),
    });
    status = answer.status;
  } catch (error) {
    if (!(error instanceof OutsideFault)) throw new NotSent('the host did not answer in time', false);
    throw new NotSent(WHY[error.why] ?? 'the host could not be asked', !PASSING.has(error.why));
  }
  if (status >= 200 && status < 300) return;
  const isFinal = status < 500 && status !== 408 && status !== 429;
  throw new NotSent(`the host answered with the status ${status}`, isFinal);
}

const WHY: Partial<Record<LookUpFault, string>> = {
  notAllowed: 'the host is not among the allowed hosts',
  badAddress: 'the address is not valid',
  privateAddress: 'the host leads to a private address',
  redirects: 'the host sends on to elsewhere',
  unreachable: 'the host could not be reached',
};
