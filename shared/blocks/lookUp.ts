import type { Facts } from '../call/facts.ts';
import { fillFields, plainText } from '../call/mergeFields.ts';
import { hostOf } from '../call/outsideAddress.ts';
import type { LookUpFault, Reply } from '../call/replies.ts';
import { learned, type Sentence, type SentenceValue, sentence, text } from '../call/sentence.ts';
import { isValueName, LONGEST_VALUE } from '../call/values.ts';
import { type Decision, defineBlock } from './defineBlock.ts';
import { choice, list, longText, reference, shortText, tellAmount, wholeNumber } from './fields.ts';
import { problemOfQuestion } from './lookUpProblems.ts';
import { FIELDS_HELP } from './spoken.ts';

/** The most values that the sentence of a look-up names. */
const MOST_TOLD = 3;

/** Asks a host outside about the call, and goes on by what became of it. */
export const lookUp = defineBlock({
  title: 'Look up by HTTP',
  icon: 'world-search',
  family: 'question',
  explains:
    'Asks a system outside, such as a CRM, and keeps values of its JSON answer for later blocks. Only hosts that an admin has allowed are asked. The caller waits in silence meanwhile, so keep the time short.',
  settings: {
    method: choice({
      label: 'Method',
      initial: 'GET',
      options: [
        { value: 'GET', label: 'GET' },
        { value: 'POST', label: 'POST' },
      ],
    }),
    url: longText({
      label: 'Address',
      help: `An https address of an allowed host. Behind the host, ${FIELDS_HELP.charAt(0).toLowerCase()}${FIELDS_HELP.slice(1)}`,
      initial: '',
      maxLength: 2_000,
    }),
    headers: list({
      label: 'Headers',
      one: 'header',
      least: 0,
      most: 10,
      item: {
        name: shortText({ label: 'Name', initial: '', maxLength: 60, placeholder: 'Authorization' }),
        value: shortText({ label: 'Value', initial: '', maxLength: 500, placeholder: 'Bearer ' }),
        secret: reference({
          label: 'Secret behind it',
          help: 'Secrets are kept under Settings, Outside Systems, and never stand in a flow.',
          to: 'secret',
        }),
      },
      initial: [],
    }),
    body: longText({
      label: 'JSON to send',
      help: 'Put quotation marks around fields, as in {"phone": "{callerNumber}"}.',
      initial: '{"phone": "{callerNumber}"}',
      maxLength: 4_000,
      shownFor: { method: ['POST'] },
    }),
    seconds: wholeNumber({ label: 'Time for the answer', initial: 3, min: 1, max: 8, unit: 'seconds' }),
    takes: list({
      label: 'Values to keep',
      one: 'value',
      least: 0,
      most: 12,
      item: {
        name: shortText({ label: 'Name', initial: '', maxLength: 40, placeholder: 'tier' }),
        from: shortText({
          label: 'Where it stands',
          help: 'A path in the JSON, such as lead.tier, or a pointer, such as /lead/tier.',
          initial: '',
          maxLength: 200,
          placeholder: 'lead.tier',
        }),
      },
      initial: [],
    }),
  },
  outcomes: () => [
    { id: 'found', label: 'found', atOnce: true },
    { id: 'notFound', label: 'not found', atOnce: true },
    { id: 'failed', label: 'failed', atOnce: true },
    { id: 'tooSlow', label: 'too slow', atOnce: true },
  ],
  summary: ({ method, url }) => `${method} ${hostOf(url)?.host ?? 'no address yet'}`,
  will: ({ url, seconds, takes }) =>
    `Asks ${hostOf(url)?.host ?? 'nobody, because there is no address'}, for ${tellAmount(seconds, 'seconds')} at the most, and keeps ${
      takes.length > 0 ? takes.map(({ name }) => `{${name}}`).join(', ') : 'nothing of the answer'
    }.`,
  waits: () => true,
  instructions: ({ method, url, headers, body, seconds, takes }, facts) => [
    {
      do: 'askHost',
      method,
      url: fillFields(url.trim(), facts),
      headers: headers.map(({ name, value, secret }) => ({
        name,
        value: fillFields(value, facts),
        ...(secret && { secret }),
      })),
      ...(method === 'POST' && { body: fillFields(body, facts) }),
      seconds,
      takes: takes.map(({ name, from }) => ({ name, from })),
    },
  ],
  decide: ({ url, seconds, takes }, facts, reply) =>
    decideLookUp(hostAsked(url, facts), seconds, takes, reply),
  problem: problemOfQuestion,
  doubt: ({ url }) =>
    hostOf(url)?.isPlain
      ? 'The address is not encrypted: what is asked can be read on the way. Begin it with https.'
      : undefined,
  hostsAsked: ({ url }) => [hostOf(url)?.host ?? ''].filter(Boolean),
});

function hostAsked(url: string, facts: Facts): SentenceValue {
  return text(hostOf(plainText(fillFields(url, facts)))?.host ?? 'The host');
}

function decideLookUp(
  host: SentenceValue,
  seconds: number,
  takes: ReadonlyArray<{ name: string }>,
  reply: Reply | undefined,
): Decision {
  const told = reply?.type === 'lookedUp' ? reply : undefined;
  if (told?.result === 'found') {
    const values = keptOf(told.values ?? {}, takes);
    return { outcome: 'found', because: tellFound(host, values), values };
  }
  if (told?.result === 'notFound') {
    return { outcome: 'notFound', because: sentence('{host} has nothing for this call.', { host }) };
  }
  if (told?.result === 'tooSlow') {
    const values = { host, seconds: text(String(seconds)) };
    return { outcome: 'tooSlow', because: sentence('{host} did not answer within {seconds} s.', values) };
  }
  const because = sentence(`{host} could not be asked: ${WHY[told?.why ?? 'unreachable']}.`, { host });
  return { outcome: 'failed', because };
}

const WHY: Record<LookUpFault, string> = {
  notAllowed: 'it is not among the allowed hosts',
  badAddress: 'the address is not valid',
  privateAddress: 'its name leads to a private address',
  unreachable: 'nothing answered',
  redirects: 'it sends on too often',
  refused: 'it refused the question',
  serverFault: 'it reported a fault of its own',
  notJson: 'its answer is not JSON',
  tooLarge: 'its answer is too large',
  secretGone: 'a secret that it needs is not there any more',
  tooMany: 'too many calls ask at this moment',
};

/** Only what the block asks for, and under a proper name, whoever gave the reply. */
function keptOf(
  values: Record<string, string>,
  takes: ReadonlyArray<{ name: string }>,
): Record<string, string> {
  const names = takes
    .map(({ name }) => name)
    .filter((name) => isValueName(name) && Object.hasOwn(values, name));
  return Object.fromEntries(names.map((name) => [name, (values[name] ?? '').slice(0, LONGEST_VALUE)]));
}

function tellFound(host: SentenceValue, values: Record<string, string>): Sentence {
  const told = Object.entries(values)
    .filter(([, value]) => value)
    .slice(0, MOST_TOLD);
  if (told.length === 0) return sentence('{host} knows of the call.', { host });
  const filled = Object.fromEntries(told.map(([, value], index) => [`value${index}`, learned(value)]));
  const list = told.map(([name], index) => `${name} is “{value${index}}”`).join(', ');
  return sentence(`{host} answered: ${list}.`, { host, ...filled });
}
