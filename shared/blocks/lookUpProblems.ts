import { isMergeField } from '../call/mergeFields.ts';
import { hostOf } from '../call/outsideAddress.ts';
import { problemOfName } from '../call/values.ts';

/** The settings of a question to a host outside that can be wrong together. */
interface Question {
  method: 'GET' | 'POST';
  url: string;
  headers: ReadonlyArray<{ name: string; value: string; secret: string }>;
  body: string;
  takes: ReadonlyArray<{ name: string; from: string }>;
}

/** What is wrong with a question to a host outside, in a sentence with the way out. */
export function problemOfQuestion(question: Question): string | undefined {
  return (
    problemOfAddress(question.url) ??
    problemOfHeaders(question.headers) ??
    (question.method === 'POST' ? problemOfBody(question.body) : undefined) ??
    problemOfTakes(question.takes)
  );
}

/** What is wrong with an address outside. */
export function problemOfAddress(url: string): string | undefined {
  if (!url.trim())
    return 'It has no address. Enter one, such as https://crm.example.com/leads/{callerNumber}.';
  if (!hostOf(url)) {
    return 'Its address must begin with https:// and a host, without fields or a password in it, such as https://crm.example.com/leads.';
  }
  return undefined;
}

const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
/** What the connection itself decides. */
const OF_CONNECTION =
  /^(host|content-length|transfer-encoding|connection|upgrade|te|trailer|expect|keep-alive|accept-encoding|proxy-.*)$/i;

/** Says whether a header may be sent. */
function isHeaderName(name: string): boolean {
  return HEADER_NAME.test(name) && !OF_CONNECTION.test(name);
}

function problemOfHeaders(headers: Question['headers']): string | undefined {
  const odd = headers.find(({ name }) => !isHeaderName(name));
  if (odd) return `“${odd.name}” cannot be the name of a header. Use one such as Authorization or X-Api-Key.`;
  const bare = headers.find(({ name, value, secret }) => isSecretive(name) && value.trim() && !secret);
  return bare
    ? `The value of “${bare.name}” stands in the flow in the clear. Keep it as a secret under Settings, Outside Systems, and choose it here.`
    : undefined;
}

/** Headers that hold secrets by their name. A scheme, such as `Bearer `, may stand before the secret. */
function isSecretive(name: string): boolean {
  return /^(authorization|cookie)$|api-?key|token|secret|password/i.test(name);
}

/** What is wrong with JSON that holds fields. */
export function problemOfBody(body: string): string | undefined {
  try {
    // A field without quotation marks around it leaves what is no JSON.
    JSON.parse(body.replace(/\{(\w+)(?:\|[^{}|]*)?\}/g, 'x'));
    return undefined;
  } catch {
    return 'What it sends is not JSON. Check the commas, and put quotation marks around each field, such as {"phone": "{callerNumber}"}.';
  }
}

function problemOfTakes(takes: Question['takes']): string | undefined {
  for (const [index, { name, from }] of takes.entries()) {
    const problem = problemOfName(name);
    if (problem) return problem;
    if (isMergeField(name)) return `{${name}} already stands for something else. Choose another name.`;
    if (!from.trim()) return `Say where “${name}” stands in the answer, such as lead.${name}.`;
    if (takes.findIndex((other) => other.name === name) < index) {
      return `Two values have the name “${name}”. Give each its own.`;
    }
  }
  return undefined;
}
