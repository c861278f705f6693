import type { TwilioNumbersView, TwilioNumberView, TwilioVoiceSettings } from '../../shared/api/twilio.ts';
import type { NumberAtTwilio } from '../carrier/twilioNumbers.ts';
import { judgePublicUrl } from './judgePublicUrl.ts';
import { type OwnNumber, ownersOf, readOwnNumbers } from './numberOwners.ts';
import { formerOf, readConnections, type StoredConnection, saveStates } from './storedConnections.ts';
import { type AccountParts, accountOf } from './twilioAccount.ts';
import { judgeConnection, wantedSettings } from './voiceSettings.ts';

/** What the use cases about numbers are made of. */
export interface ConnectionParts extends AccountParts {
  /** The address that Twilio is given, without a slash at the end. */
  publicUrl: string;
  now(): number;
}

/**
 * Lists the numbers of a company's Twilio account as Twilio has them now, with what is known of them here.
 *
 * @throws Refusal when the company has no account; TwilioFault when Twilio says no
 */
export async function listTwilioNumbers(parts: ConnectionParts, company: string): Promise<TwilioNumbersView> {
  const { database, publicUrl } = parts;
  const account = await accountOf(parts, company);
  const atTwilio = await parts.openTwilioNumbers(account).list();
  const own = await readOwnNumbers(database, company);
  const stored = await readConnections(database, company);
  const ownerOf = await ownersOf(
    database,
    own,
    atTwilio.map(({ number }) => number),
  );
  const wanted = wantedSettings(publicUrl);
  const numbers = atTwilio.map((number) =>
    toNumberView(number, {
      belongsTo: ownerOf(number.number),
      own: own.get(number.number),
      stored: stored.get(number.number),
      wanted,
    }),
  );
  const found = new Set(atTwilio.map(({ number }) => number));
  return {
    accountSid: account.accountSid,
    publicUrl,
    publicUrlFault: judgePublicUrl(publicUrl),
    wanted,
    numbers,
    missing: [...own]
      .filter(([number]) => !found.has(number))
      .map(([number, { label }]) => ({ number, label })),
  };
}

/**
 * Looks at all numbers anew and remembers the state of each that the company has; one that is not in the account
 * is not connected.
 *
 * @throws Refusal, TwilioFault as `listTwilioNumbers`
 */
export async function checkTwilioNumbers(
  parts: ConnectionParts,
  company: string,
): Promise<TwilioNumbersView> {
  const view = await listTwilioNumbers(parts, company);
  const seen = [
    ...view.numbers.filter(({ belongsTo }) => belongsTo === 'here'),
    ...view.missing.map(({ number }) => ({ number, sid: '', state: 'notConnected' as const })),
  ].map(({ number, sid, state }) => ({ number, sid, state }));
  await saveStates(parts.database, company, view.accountSid, seen, parts.now());
  return view;
}

/** What is known here of a number at Twilio. */
export interface KnownOfNumber {
  belongsTo: TwilioNumberView['belongsTo'];
  own: OwnNumber | undefined;
  stored: StoredConnection | undefined;
  wanted: TwilioVoiceSettings;
}

/** Puts together what Twilio and what Ringpath know of a number. */
export function toNumberView(
  number: NumberAtTwilio,
  { belongsTo, own, stored, wanted }: KnownOfNumber,
): TwilioNumberView {
  const former = formerOf(stored, number);
  return {
    sid: number.sid,
    number: number.number,
    friendlyName: number.friendlyName,
    belongsTo,
    label: own?.label ?? null,
    flow: own?.flow ?? null,
    now: number.voice,
    former,
    state: judgeConnection(number.voice, wanted, former),
    // A trunk is stronger than an application (Twilio, IncomingPhoneNumber resource).
    overruledBy: number.trunkSid ? 'TrunkSid' : number.voiceApplicationSid ? 'VoiceApplicationSid' : null,
    takesCalls: number.takesCalls,
  };
}
