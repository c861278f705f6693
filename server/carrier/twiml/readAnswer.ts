import type { WebhookAnswer } from '../postWebhook.ts';
import { readTwiml, TwimlError, type Verb } from '../readTwiml.ts';

const XML_TYPES = ['text/xml', 'application/xml', 'text/html'];

/**
 * Reads what a server answered as verbs: XML is TwiML; plain text is TwiML if it can be, and is otherwise read
 * aloud; audio is played (Twilio, TwiML for Voice, content types).
 *
 * @throws TwimlError when Twilio would refuse the answer
 */
export function readAnswer({ status, contentType, body }: WebhookAnswer, url: string): Verb[] {
  if (status >= 300 && status < 400) {
    throw new TwimlError(`The server answers with a redirect (${status}) that leads nowhere.`, 11216);
  }
  if (status < 200 || status >= 300) throw new TwimlError(`The server answers with ${status}.`, 11200);
  if (XML_TYPES.includes(contentType)) return readTwiml(body);
  if (contentType.startsWith('audio/')) return [verb('Play', url), verb('Hangup')];
  if (contentType === 'text/plain') {
    try {
      return readTwiml(body);
    } catch (error) {
      if (body.trim() === '') throw error;
      return [verb('Say', body), verb('Hangup')];
    }
  }
  throw new TwimlError(`The answer has the content type "${contentType}"; text/xml is expected.`, 12300);
}

function verb(name: string, text = ''): Verb {
  return { name, attributes: {}, children: [], text };
}
