import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { JsonSchema } from '../../../server/api/openapi/document.ts';
import { openApi } from '../../../server/api/openapi/openApi.ts';
import { parseFlow } from '../../../shared/flow/parseFlow.ts';
import { type Crowd, openCrowd } from '../../support/crowd.ts';

/** A body as the document describes it. */
interface Form {
  method: string;
  path: string;
  schema: JsonSchema;
  example: unknown;
  statuses: string[];
}

const FORMS: Form[] = Object.entries(openApi({ version: '1', origin: 'http://localhost' }).paths).flatMap(
  ([path, operations]) =>
    Object.entries(operations).flatMap(([method, { requestBody, responses }]) => {
      const body = requestBody?.content['application/json'];
      if (!body) return [];
      const { schema, example } = body;
      return [{ method: method.toUpperCase(), path, schema, example, statuses: Object.keys(responses) }];
    }),
);

/** What an example’s address stands for in the crowd’s company. */
const PARTS: Record<string, string> = {
  company: 'harbor',
  number: '+12025550111',
  sid: `PN${'0'.repeat(32)}`,
};

function addressOf({ path }: Form): string {
  return `/api${path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(PARTS[name] ?? 'nobody'))}`;
}

/** Reads as the document says. */
function readerOf({ schema }: Form): z.ZodType {
  return z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema); // its own type of the same thing
}

/** What is certainly wrong: each with one required field less, or with one of another type. */
function spoiled({ schema, example }: Form): unknown[] {
  const whole = example as Record<string, unknown>; // every body is an object
  const required = schema.required ?? [];
  return [
    'no object',
    [],
    ...required.map((name) => Object.fromEntries(Object.entries(whole).filter(([each]) => each !== name))),
    ...required.map((name) => ({ ...whole, [name]: { not: 'of this type' } })),
  ];
}

it('the flows of examples can be read', () => {
  const flows = FORMS.flatMap(({ example }) => (example as { document?: unknown }).document ?? []);
  expect(flows).not.toEqual([]);
  for (const flow of flows) expect(parseFlow(flow)).toMatchObject({ ok: true });
});

let crowd: Crowd;
beforeAll(async () => {
  crowd = await openCrowd('sqlite');
});
afterAll(() => crowd.close());

describe.each(FORMS)('the body of $method $path', (form) => {
  async function send(body: unknown): Promise<Response> {
    const isOfCompany = form.path.startsWith('/companies/');
    const person = isOfCompany ? crowd.people['token of admin'] : crowd.people['installation admin'];
    if (!person) throw new Error('The crowd has nobody to ask as.');
    return crowd.ask(person, form.method, addressOf(form), body);
  }

  it('has an example that fits its schema', () => {
    expect(readerOf(form).safeParse(form.example).error).toBeUndefined();
  });

  it('is read by the route as the example shows it, and answered with a status that is described', async () => {
    const response = await send(form.example);
    const text = await response.text();
    expect(response.status, text).not.toBe(400);
    expect(form.statuses, text).toContain(String(response.status));
  });

  it('is refused by the schema and by the route when it is obviously wrong', async () => {
    const schema = readerOf(form);
    for (const wrong of spoiled(form)) {
      expect(schema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
      const response = await send(wrong);
      expect([400, 422], JSON.stringify(wrong)).toContain(response.status);
      expect(await response.json()).toHaveProperty('error');
    }
  });
});
