import type { SendSms } from '../outbox/sendNotice.ts';
import { createTwilioClients } from './twilioClient.ts';

/** Makes the function that sends an SMS by a company's account. The outbox tries again, so the library does not. */
export function createSendSms(options: { apiUrl?: string }): SendSms {
  const open = createTwilioClients({ ...options, retries: 0 });
  return async (account, sms) => {
    const client = await open(account);
    await client.messages.create(sms);
  };
}
