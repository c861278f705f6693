import type { TwilioVoiceSettings } from '../../shared/api/twilio.ts';
import type { CarrierAccount } from './postWebhook.ts';
import { createTwilioClients, type TwilioClientOptions } from './twilioClient.ts';
import { notTwilio, toTwilioFault } from './twilioFault.ts';

/** A number as Twilio has it. */
export interface NumberAtTwilio {
  /** PN… */
  sid: string;
  /** E.164. */
  number: string;
  friendlyName: string;
  voice: TwilioVoiceSettings;
  /** Set, it answers instead of the VoiceUrl; `null` when not. */
  voiceApplicationSid: string | null;
  /** Set, it answers instead of both. */
  trunkSid: string | null;
  /** False for a number without voice, and for one that receives faxes. */
  takesCalls: boolean;
}

/** The numbers of one Twilio account. Every function throws a `TwilioFault` when Twilio says no or says nothing. */
export interface TwilioNumbers {
  /** What Twilio calls the account, and whether it is `active`, `suspended` or `closed`. */
  account(): Promise<{ friendlyName: string; status: string }>;
  /** All of them, however many pages that takes. */
  list(): Promise<NumberAtTwilio[]>;
  get(sid: string): Promise<NumberAtTwilio>;
  /** Sets the six voice settings and nothing else; answers with the number as it is then. */
  update(sid: string, voice: TwilioVoiceSettings): Promise<NumberAtTwilio>;
}

/** Opens the numbers of an account. Nothing is asked of Twilio yet. */
export type OpenTwilioNumbers = (account: CarrierAccount) => TwilioNumbers;

/** The most that Twilio gives in one page (Twilio, IncomingPhoneNumber resource, PageSize). */
const LARGEST_PAGE = 1_000;
const MOST_PAGES = 1_000;

/**
 * Makes the function that opens the numbers of a Twilio account, over the real REST client.
 *
 * @example await openTwilioNumbers({})({ accountSid, authToken }).list() // [{ sid: 'PN…', number: '+12075550111', … }]
 */
export function openTwilioNumbers(
  options: TwilioClientOptions & { pageSize?: number } = {},
): OpenTwilioNumbers {
  const open = createTwilioClients(options);
  const { pageSize = LARGEST_PAGE, apiUrl = 'https://api.twilio.com' } = options;
  const where = new URL(apiUrl).host;
  return (account) => {
    async function ask<Answer>(
      question: (client: Awaited<ReturnType<typeof open>>) => Promise<Answer>,
    ): Promise<Answer> {
      try {
        return await question(await open(account));
      } catch (error) {
        throw toTwilioFault(error, where);
      }
    }
    const read = (instance: Instance): NumberAtTwilio => {
      // A 200 from something else: what the library makes of it has no fields at all.
      if (!textOf(instance.sid) || !textOf(instance.phoneNumber)) throw notTwilio(where);
      return toNumberAtTwilio(instance);
    };
    return {
      account: () =>
        ask(async (client) => {
          const { sid, friendlyName, status } = await client.api.v2010.accounts(account.accountSid).fetch();
          if (!sid) throw notTwilio(where);
          return { friendlyName, status };
        }),
      list: () =>
        ask(async ({ incomingPhoneNumbers }) => {
          const numbers: NumberAtTwilio[] = [];
          const asked = new Set<string>();
          let page: PageOfNumbers | undefined = await incomingPhoneNumbers.page({ pageSize });
          while (page) {
            numbers.push(...page.instances.map(read));
            const { nextPageUrl = '' }: PageOfNumbers = page;
            // The library's own list would go round in circles for ever, and fill the memory.
            if (asked.has(nextPageUrl) || asked.size >= MOST_PAGES) throw notTwilio(where);
            asked.add(nextPageUrl);
            page = await page.nextPage();
          }
          return numbers;
        }),
      get: (sid) => ask(async (client) => read(await client.incomingPhoneNumbers(sid).fetch())),
      update: (sid, voice) =>
        ask(async (client) => {
          const { voiceUrl, voiceMethod, voiceFallbackUrl, voiceFallbackMethod } = voice;
          const { statusCallback, statusCallbackMethod } = voice;
          // One by one: whatever else an object may carry, SMS settings above all, never reaches Twilio.
          const updated = await client.incomingPhoneNumbers(sid).update({
            voiceUrl,
            voiceMethod,
            voiceFallbackUrl,
            voiceFallbackMethod,
            statusCallback,
            statusCallbackMethod,
          });
          return read(updated);
        }),
    };
  };
}

/** What the library reads from Twilio's JSON; anything may be there, whatever its types say. */
type Instance = { [Name in Names]: unknown } & {
  capabilities: { voice?: boolean } | null;
};
interface PageOfNumbers {
  instances: Instance[];
  nextPageUrl?: string;
  /** Nothing behind the last page. */
  nextPage(): Promise<PageOfNumbers> | undefined;
}
type Names =
  | 'sid'
  | 'phoneNumber'
  | 'friendlyName'
  | keyof TwilioVoiceSettings
  | 'voiceApplicationSid'
  | 'trunkSid'
  | 'voiceReceiveMode';

function toNumberAtTwilio(instance: Instance): NumberAtTwilio {
  return {
    sid: textOf(instance.sid),
    number: textOf(instance.phoneNumber),
    friendlyName: textOf(instance.friendlyName),
    voice: {
      voiceUrl: textOf(instance.voiceUrl),
      voiceMethod: textOf(instance.voiceMethod) || DEFAULT_METHOD,
      voiceFallbackUrl: textOf(instance.voiceFallbackUrl),
      voiceFallbackMethod: textOf(instance.voiceFallbackMethod) || DEFAULT_METHOD,
      statusCallback: textOf(instance.statusCallback),
      statusCallbackMethod: textOf(instance.statusCallbackMethod) || DEFAULT_METHOD,
    },
    voiceApplicationSid: textOf(instance.voiceApplicationSid) || null,
    trunkSid: textOf(instance.trunkSid) || null,
    takesCalls: instance.capabilities?.voice !== false && instance.voiceReceiveMode !== 'fax',
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** What Twilio uses where a method is not set, and takes back: an empty one it would refuse. */
const DEFAULT_METHOD = 'POST';
