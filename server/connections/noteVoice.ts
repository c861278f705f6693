import type { TwilioVoiceSettings } from '../../shared/api/twilio.ts';
import { hidden, noteChange } from '../audit/noteChange.ts';
import type { NumberAtTwilio } from '../carrier/twilioNumbers.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { ConnectionPlace } from './storedConnections.ts';
import type { KnownOfNumber } from './twilioNumbers.ts';

/**
 * Notes in the audit what was changed at Twilio: as Twilio answered, also where that is not what was asked for. The
 * change itself is in no transaction, so this comes right behind it.
 */
export async function noteVoice(
  database: Database,
  { number, place, known }: { number: NumberAtTwilio; place: ConnectionPlace; known: KnownOfNumber },
  updated: NumberAtTwilio,
): Promise<void> {
  await inTransaction(database, (trx) =>
    noteChange(trx, {
      company: place.company,
      did: 'changed',
      subject: { type: 'twilioNumber', id: number.number, name: known.own?.label || number.number },
      before: withoutSecrets(number.voice),
      after: withoutSecrets(updated.voice),
    }),
  );
}

/** An address of somebody else's may have a password or a token in it. */
function withoutSecrets(voice: TwilioVoiceSettings): object {
  return Object.fromEntries(
    Object.entries(voice).map(([field, value]) => {
      const shown = value.replace(/^(https?:\/\/)[^/?#]*@/i, '$1•••@').replace(/\?.*$/s, '?•••');
      return [field, value === '' ? null : hidden(value, shown)];
    }),
  );
}
