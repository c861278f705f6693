import type { TwilioNumberView, TwilioVoiceSettings } from '../../shared/api/twilio.ts';
import { TwilioFault } from '../carrier/twilioFault.ts';
import type { NumberAtTwilio, TwilioNumbers } from '../carrier/twilioNumbers.ts';
import { Refusal, refuseOutdated } from '../directory/refusal.ts';
import { noteVoice } from './noteVoice.ts';
import { ownersOf, readOwnNumbers } from './numberOwners.ts';
import {
  type ConnectionPlace,
  forgetAttempt,
  forgetFormer,
  formerOf,
  keepConnected,
  keepFormer,
  readConnections,
  saveStates,
} from './storedConnections.ts';
import { accountOf } from './twilioAccount.ts';
import { type ConnectionParts, type KnownOfNumber, toNumberView } from './twilioNumbers.ts';
import { sameSettings, wantedSettings, withoutOurs } from './voiceSettings.ts';

/**
 * Points a number at this installation: its three voice addresses and their methods, and nothing else. What they
 * were is kept before, so that `disconnectNumber` can put it back.
 *
 * @param seen the settings that the person saw
 * @throws Refusal when the company does not have the number; Outdated when Twilio has other settings than `seen`;
 *   TwilioFault when Twilio says no
 */
export async function connectNumber(
  parts: ConnectionParts,
  company: string,
  sid: string,
  seen: TwilioVoiceSettings,
): Promise<TwilioNumberView> {
  const found = await findNumber(parts, company, sid, seen);
  const { number, place, known } = found;
  if (known.belongsTo === 'nobody') {
    throw new Refusal(
      `${number.number} is not among this company’s numbers: add it under Settings → Phone Numbers first.`,
    );
  }
  const former = withoutOurs(number.voice, parts.publicUrl);
  const isFirst = await keepFormer(parts.database, place, former);
  const updated = await update(found, known.wanted).catch(async (error: unknown) => {
    if (isFirst && saysNo(error)) await forgetAttempt(parts.database, place);
    throw error;
  });
  await noteVoice(parts.database, found, updated);
  if (sameSettings(updated.voice, known.wanted)) await keepConnected(parts.database, place, former);
  return remember(parts, found, updated, known.wanted);
}

/**
 * Puts a number's former settings back. Where Ringpath keeps none, the addresses that lead to this installation
 * are emptied.
 *
 * @param seen the settings that the person saw
 * @throws Refusal for another company's number; Outdated when Twilio has other settings than `seen`; TwilioFault
 *   when Twilio says no
 */
export async function disconnectNumber(
  parts: ConnectionParts,
  company: string,
  sid: string,
  seen: TwilioVoiceSettings,
): Promise<TwilioNumberView> {
  const found = await findNumber(parts, company, sid, seen);
  const former = formerOf(found.known.stored, found.number);
  const putBack = former ?? withoutOurs(found.number.voice, parts.publicUrl);
  const updated = await update(found, putBack);
  await noteVoice(parts.database, found, updated);
  if (sameSettings(updated.voice, putBack)) await forgetFormer(parts.database, found.place);
  return remember(parts, found, updated, putBack);
}

interface Found {
  twilio: TwilioNumbers;
  number: NumberAtTwilio;
  place: ConnectionPlace;
  known: KnownOfNumber;
}

async function findNumber(
  parts: ConnectionParts,
  company: string,
  sid: string,
  seen: TwilioVoiceSettings,
): Promise<Found> {
  const { database } = parts;
  const account = await accountOf(parts, company);
  const twilio = parts.openTwilioNumbers(account);
  const number = await twilio.get(sid);
  const own = await readOwnNumbers(database, company, number.number);
  const belongsTo = (await ownersOf(database, own, [number.number]))(number.number);
  if (belongsTo === 'elsewhere') {
    throw new Refusal(
      `${number.number} cannot be changed here: it is in use elsewhere on this installation.`,
    );
  }
  refuseOutdated(number.voice, seen);
  return {
    twilio,
    number,
    place: { company, accountSid: account.accountSid, number, now: parts.now() },
    known: {
      belongsTo,
      own: own.get(number.number),
      stored: (await readConnections(database, company, number.number)).get(number.number),
      wanted: wantedSettings(parts.publicUrl),
    },
  };
}

/**
 * Says whether Twilio refused, so that the number is as it was. After a fault at Twilio or on the way, or without an
 * answer, nobody knows.
 */
function saysNo(error: unknown): boolean {
  return error instanceof TwilioFault && error.status !== undefined && error.status < 500;
}

function update({ twilio, number }: Found, settings: TwilioVoiceSettings): Promise<NumberAtTwilio> {
  return twilio.update(number.sid, settings);
}

/** Stores what Twilio answered, and makes sure that it is what was asked for. */
async function remember(
  { database }: ConnectionParts,
  { place, known }: Found,
  updated: NumberAtTwilio,
  asked: TwilioVoiceSettings,
): Promise<TwilioNumberView> {
  const stored = (await readConnections(database, place.company, updated.number)).get(updated.number);
  const view = toNumberView(updated, { ...known, stored });
  if (known.belongsTo === 'here') {
    await saveStates(database, place.company, place.accountSid, [view], place.now);
  }
  if (!sameSettings(updated.voice, asked)) {
    throw new TwilioFault(
      `Twilio took the settings of ${updated.number} and answers with others. Check the number, and look at it in the Twilio Console.`,
    );
  }
  return view;
}
