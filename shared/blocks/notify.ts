import type { Facts } from '../call/facts.ts';
import type { Notice } from '../call/instructions.ts';
import { fillFields, tidyFields } from '../call/mergeFields.ts';
import { hostOf } from '../call/outsideAddress.ts';
import { phone, type Sentence, sentence, text } from '../call/sentence.ts';
import { defineBlock } from './defineBlock.ts';
import { choice, longText, phoneNumber, reference, wholeNumber } from './fields.ts';
import { problemOfAddress, problemOfBody } from './lookUpProblems.ts';
import { FIELDS_HELP } from './spoken.ts';

/** Sends a message when the call is over: an SMS, such as a text back after a missed call, or to a system outside. */
export const notify = defineBlock({
  title: 'Notify',
  icon: 'send',
  family: 'set',
  explains:
    'Sends an SMS, or tells a system outside, when the call is over. Before the phones ring, with “only where nobody talks with the caller”, it also reaches those who hang up while they ring. What cannot be sent is tried again for some hours, and the caller never waits for it. Simulated calls and test calls send nothing.',
  settings: {
    by: choice({
      label: 'How',
      initial: 'sms',
      options: [
        { value: 'sms', label: 'SMS, from the called number' },
        { value: 'webhook', label: 'Webhook, to a system outside' },
      ],
    }),
    when: choice({
      label: 'When',
      initial: 'always',
      options: [
        { value: 'always', label: 'After every call that comes here' },
        { value: 'notAnswered', label: 'Only where nobody talks with the caller' },
      ],
    }),
    to: choice({
      label: 'To',
      initial: 'caller',
      options: [
        { value: 'caller', label: 'The caller' },
        { value: 'number', label: 'A number' },
      ],
      shownFor: { by: ['sms'] },
    }),
    number: phoneNumber({ label: 'Number', shownFor: { by: ['sms'], to: ['number'] } }),
    text: longText({
      label: 'Text',
      help: FIELDS_HELP,
      initial: 'Sorry that we missed your call. We will call you back soon.',
      maxLength: 1_000,
      shownFor: { by: ['sms'] },
    }),
    quietHours: wholeNumber({
      label: 'Quiet period',
      help: 'Whoever got an SMS by a block like this gets no other one within so many hours.',
      initial: 12,
      min: 0,
      max: 720,
      unit: 'hours',
      shownFor: { by: ['sms'] },
    }),
    url: longText({
      label: 'Address',
      help: 'An https address of a host that an admin has allowed.',
      initial: '',
      maxLength: 2_000,
      shownFor: { by: ['webhook'] },
    }),
    body: longText({
      label: 'JSON to send',
      help: 'Put quotation marks around fields, as in {"phone": "{callerNumber}"}.',
      initial: '{"event": "missedCall", "phone": "{callerNumber}", "lead": "{leadName}"}',
      maxLength: 4_000,
      shownFor: { by: ['webhook'] },
    }),
    secret: reference({
      label: 'Secret to sign with',
      help: 'The header Ringpath-Signature proves that it came from here.',
      to: 'secret',
      shownFor: { by: ['webhook'] },
    }),
  },
  outcomes: () => [{ id: 'next', label: 'next', atOnce: true }],
  summary: ({ by, to, number, url }) =>
    by === 'webhook'
      ? `Tells ${hostOf(url)?.host ?? 'nobody yet'}`
      : `SMS to ${to === 'caller' ? 'the caller' : number || 'nobody yet'}`,
  will({ by, when, text, url }) {
    const after =
      when === 'always' ? 'After the call' : 'After the call, where nobody talked with the caller,';
    return by === 'webhook'
      ? `${after} ${hostOf(url)?.host ?? 'nobody'} is told.`
      : `${after} an SMS is sent: “${text.trim()}”`;
  },
  waits: () => true,
  instructions(settings, facts) {
    const notice = noticeOf(settings, facts);
    return [{ do: 'note', ...('by' in notice && { send: notice }) }];
  },
  decide(settings, facts) {
    const notice = noticeOf(settings, facts);
    return { outcome: 'next', because: 'by' in notice ? tellNotice(notice) : notice.none };
  },
  problem({ by, to, number, text, url, body, secret }) {
    if (by === 'webhook') {
      const unsigned = secret ? undefined : 'It is not signed. Choose the secret to sign with.';
      return problemOfAddress(url) ?? problemOfBody(body) ?? unsigned;
    }
    if (to === 'number' && !number) return 'It has no number to send to. Enter one.';
    return text.trim() ? undefined : 'It has no text. Enter one.';
  },
  hostsAsked: ({ by, url }) => (by === 'webhook' ? [hostOf(url)?.host ?? ''].filter(Boolean) : []),
});

interface Settings {
  by: 'sms' | 'webhook';
  when: 'always' | 'notAnswered';
  to: 'caller' | 'number';
  number: string;
  text: string;
  quietHours: number;
  url: string;
  body: string;
  secret: string;
}

/** What is to be sent, or why nothing is. */
function noticeOf(settings: Settings, facts: Facts): Notice | { none: Sentence } {
  const { by, when, text: words, quietHours, url, body, secret } = settings;
  const only = when === 'notAnswered' ? { unlessAnswered: true as const } : {};
  if (by === 'webhook') {
    if (!hostOf(url) || !secret) return { none: sentence('Nothing is sent, because it is not set up.') };
    return { by, url: fillFields(url.trim(), facts), body: fillFields(body, facts), secret, ...only };
  }
  const to = recipientOf(settings, facts);
  if (!to) return { none: sentence('Nothing is sent, because there is no number to send it to.') };
  const text = tidyFields(words, facts);
  if (!text.template) return { none: sentence('Nothing is sent, because there is no text.') };
  return { by, to, from: facts.called.number, text, quietHours, ...only };
}

function recipientOf({ to, number }: Settings, { caller }: Facts): string {
  if (to === 'number') return number;
  return caller.kind === 'number' ? caller.e164 : '';
}

function tellNotice(notice: Notice): Sentence {
  const unless = notice.unlessAnswered ? ', unless somebody talks with the caller' : '';
  if (notice.by === 'sms') {
    return sentence(`An SMS to {number} is sent when the call is over${unless}.`, {
      number: phone(notice.to),
    });
  }
  const host = text(hostOf(notice.url.template)?.host ?? 'The host');
  return sentence(`{host} is told when the call is over${unless}.`, { host });
}
