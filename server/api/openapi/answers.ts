import { z } from 'zod';
import { ACCOUNT_VIEWS } from './accountViews.ts';
import { DIRECTORY_VIEWS } from './directoryViews.ts';
import type { Answer, Content, JsonSchema } from './document.ts';

/** The views whose fields are described. The others are named, and described where they are written: in shared/api. */
export const VIEWS: Readonly<Record<string, z.ZodType>> = { ...DIRECTORY_VIEWS, ...ACCOUNT_VIEWS };

/** Answers that are no single JSON, by what the table of routes says of them: their media type, and a sentence. */
const OTHER_ANSWERS: Readonly<Record<string, { type: string; says: string }>> = {
  audio: { type: 'audio/mpeg', says: 'The audio, to be played.' },
  CSV: { type: 'text/csv', says: 'A CSV file in UTF-8, to be saved.' },
  'lines of LeadImportMessage': {
    type: 'application/x-ndjson',
    says: 'A line of JSON for each LeadImportMessage. The last has `done` or `error`; whoever goes away cancels the import.',
  },
  'server-sent events of LiveEvent': {
    type: 'text/event-stream',
    says: 'Server-sent events, each a LiveEvent in JSON. The stream ends when the session or the token does, or its role changes.',
  },
  'server-sent events of FlowEvent': {
    type: 'text/event-stream',
    says: 'Server-sent events, each a FlowEvent in JSON. The stream ends when the session or the token does, or its role changes.',
  },
  'server-sent events of PhoneCallView': {
    type: 'text/event-stream',
    says: 'Server-sent events, each a PhoneCallView in JSON. The stream ends when the session or the token does, or its role changes.',
  },
  'an OpenAPI document': { type: 'application/json', says: 'This document.' },
  'a page': { type: 'text/html', says: 'A page to be read.' },
  'a style sheet': { type: 'text/css', says: 'How the page looks.' },
};

/** The routes that answer with what they made. */
const MAKERS: ReadonlySet<string> = new Set([
  'POST /installation/companies',
  'POST /installation/members/:member/password-reset',
  'POST /companies/:company/flows',
  'POST /companies/:company/flows/:flow/scenarios',
  'POST /companies/:company/flows/:flow/publish',
  'POST /companies/:company/flows/:flow/versions/:version/restore',
  'POST /companies/:company/calls/:callSid/comments',
  'POST /companies/:company/phone/calls',
  'POST /companies/:company/call-filters',
  'POST /companies/:company/phone-numbers',
  'POST /companies/:company/staff',
  'POST /companies/:company/campaigns',
  'POST /companies/:company/leads',
  'POST /companies/:company/members/:member/password-reset',
  'POST /companies/:company/invitations',
  'POST /companies/:company/tokens',
  'POST /companies/:company/training/courses',
  'POST /companies/:company/training/certificates',
]);

/** What a route answers when all is well, by its status. @param answers what the table of routes says of it */
export function answersOf(key: string, answers: string): Record<string, Answer> {
  if (answers === 'nothing') return { 204: { description: 'It is done.' } };
  const other = OTHER_ANSWERS[answers];
  if (other)
    return { 200: { description: other.says, content: { [other.type]: { schema: { type: 'string' } } } } };
  const content: Content = { 'application/json': { schema: schemaOfAnswer(answers) } };
  return { [MAKERS.has(key) ? 201 : 200]: { description: inWords(answers), content } };
}

/** The schemas of the views, which answers refer to by name. */
export function viewSchemas(): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, view] of Object.entries(VIEWS)) registry.add(view, { id });
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: refTo, override: forgetLimits });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema, $id, ...schema }]) => [name, schema]),
  );
}

/** A whole number that a script can hold anyway: its limits would only be noise. */
function forgetLimits({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

function refTo(name: string): string {
  return `#/components/schemas/${name}`;
}

function schemaOfAnswer(answers: string): JsonSchema {
  const { name, isList, isOptional } = readAnswer(answers);
  const one: JsonSchema = name in VIEWS ? { $ref: refTo(name) } : { title: name };
  const some: JsonSchema = isList ? { type: 'array', items: one } : one;
  return isOptional ? { anyOf: [some, { type: 'null' }] } : some;
}

function inWords(answers: string): string {
  const { name, isList, isOptional } = readAnswer(answers);
  if (isList) return `A list of ${name}.`;
  return isOptional ? `${name}, or null.` : `${name}.`;
}

/** @example readAnswer('StaffView[]') // { name: 'StaffView', isList: true, isOptional: false } */
function readAnswer(answers: string): { name: string; isList: boolean; isOptional: boolean } {
  const read = /^(\w+)(\[\])?( \| null)?$/.exec(answers);
  if (!read?.[1]) throw new Error(`Nobody says what “${answers}” is. Add it in answers.ts.`);
  return { name: read[1], isList: read[2] !== undefined, isOptional: read[3] !== undefined };
}
