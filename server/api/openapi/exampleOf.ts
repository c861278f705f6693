import { FLOW_FORMAT } from '../../../shared/flow/flow.ts';
import { FLOW_VERSION } from '../../../shared/flow/migrations.ts';
import type { JsonSchema } from './document.ts';

/** What stands in the examples, by the field’s name. All of it is invented. */
const VALUES: Readonly<Record<string, unknown>> = {
  email: 'robin@example.com',
  phone: '+1 202 555 0142',
  number: '+1 202 555 0116',
  called: '+12025550116',
  companyPhone: '+1 202 555 0100',
  callForwardingNumber: '+1 202 555 0143',
  label: 'Front desk',
  timeZone: 'America/New_York',
  country: 'US',
  password: 'four words make one',
  next: 'four words make one',
  current: 'the one until now',
  code: '123456',
  secret: 'what stands behind the # of the link',
  value: 'what the other side takes for a key',
  accountSid: `AC${'0'.repeat(32)}`,
  authToken: '0'.repeat(32),
  keySid: `SK${'0'.repeat(32)}`,
  keySecret: '0'.repeat(32),
  voiceMethod: 'POST',
  voiceFallbackMethod: 'POST',
  statusCallbackMethod: 'POST',
  days: 90,
  campaigns: [],
  from: { template: 'fourLayers' },
  to: '+12025550116',
  who: 'caller',
  keys: '1',
  text: 'The caller asked for Marcus.',
  document: {
    format: FLOW_FORMAT,
    version: FLOW_VERSION,
    name: 'Evenings',
    start: 'end',
    blocks: [{ id: 'end', kind: 'hangUp', name: 'Hang up', settings: {}, at: { x: 0, y: 0 } }],
    wires: [],
    notes: [],
    bands: [],
  },
  id: '+12025550116',
  role: 'supporter',
  filter: { end: 'gaveUp', layer: 3 },
  drill: { type: 'where', flow: 'main', version: 3, route: '0a1b2c3d4e5f6789', seed: 4 },
  answer: { type: 'block', block: 'ringcompany' },
  items: [{ type: 'drill', drill: 'where', flow: 'main', route: '0a1b2c3d4e5f6789' }],
  roles: ['trainee'],
  replies: ['noAnswer', 'message12'],
  expected: {
    over: 'voicemail',
    unroutable: false,
    rang: [{ phones: [{ number: '+12025550142', whose: 'Robin Vale' }], layer: 4 }],
    block: { id: 'end', name: 'Hang up' },
    path: ['ask.yes', 'ring.noAnswer', 'message.recorded'],
  },
};

/** Whose name it is, by the route’s key. */
const NAMES: ReadonlyArray<{ of: RegExp; name: string }> = [
  { of: /campaigns/, name: 'Autumn fair' },
  { of: /tokens/, name: 'Nightly report' },
  { of: /call-filters/, name: 'Lost at the front desk' },
  { of: /courses/, name: 'First week' },
  { of: /scenarios/, name: 'Front desk, no answer' },
  { of: /flows/, name: 'Evenings' },
  { of: /leads/, name: 'Kim Aldous' },
  { of: /^\w+ (\/installation)?\/companies(\/:\w+)?$/, name: 'North Gate' },
];

/** Of a test call, `from` is who calls. */
const TEST_CALLS = /\/(facts|scenarios|phone\/calls)/;

/** Fields that an example does well without, where they are not required. */
const LEFT_OUT: ReadonlySet<string> = new Set(['move', 'secondaryToken', 'called', 'text', 'seconds']);

/**
 * Makes an example of the body of a route, one that its schema accepts.
 *
 * @param key the route’s key in the table
 * @example exampleOf('POST /companies/:company/staff', schema) // { fields: { name: 'Robin Vale', … } }
 */
export function exampleOf(key: string, schema: JsonSchema): unknown {
  const name = NAMES.find(({ of }) => of.test(key))?.name ?? 'Robin Vale';
  return fill(schema, { ...VALUES, name, ...(TEST_CALLS.test(key) && { from: 'lead:l-1' }) });
}

function fill(schema: JsonSchema, values: Readonly<Record<string, unknown>>, field = ''): unknown {
  if (field in values) return values[field];
  if (schema.properties) {
    const fields = Object.entries(schema.properties).filter(
      ([each]) => !LEFT_OUT.has(each) || schema.required?.includes(each),
    );
    return Object.fromEntries(
      fields.map(([each, below]) => [each, typeof below === 'object' ? fill(below, values, each) : null]),
    );
  }
  const { anyOf, enum: choices, items, type } = schema;
  if (anyOf?.some((each) => typeof each === 'object' && each.type === 'null')) return null;
  if (choices) return choices[0];
  if (type === 'array' && typeof items === 'object' && !Array.isArray(items)) return [fill(items, values)];
  if (type === 'boolean') return false;
  if (type === 'integer' || type === 'number') return schema.minimum ?? 0;
  return Array.isArray(type) && type.includes('null') ? null : '';
}
