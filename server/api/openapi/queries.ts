import { z } from 'zod';
import { PAST_ENDS } from '../../../shared/api/calls.ts';
import { SUBJECT_WORDS } from '../../../shared/audit/auditWords.ts';
import { DRILL_TYPES } from '../../../shared/training/drill.ts';
import { RECORD_KINDS } from '../../flows/existingRecords.ts';
import { LONGEST_AUDIT_SEARCH, MOST_AUDIT_ROWS, ROWS_OF_AN_AUDIT_PAGE } from '../auditRoutes.ts';
import { LAYERS, LONGEST_NUMBER, MOST_CALLS_ROWS, ROWS_OF_A_CALLS_PAGE } from '../callQuery.ts';
import { importOptions } from '../leadImportRoute.ts';
import { LONGEST_SEARCH, MOST_ROWS, ROWS_OF_A_PAGE } from '../leadsRoutes.ts';
import type { JsonSchema, Parameter } from './document.ts';

const TEXT: JsonSchema = { type: 'string' };
const COUNT: JsonSchema = { type: 'integer', minimum: 0 };

const LEAD_FILTER = [
  inQuery(
    'search',
    'A part of the name, or of the number in whatever way it is written.',
    textUpTo(LONGEST_SEARCH),
  ),
  inQuery('owner', 'The id of the assigned user; empty finds the leads that are assigned to nobody.', TEXT),
  inQuery('campaign', 'The id of a campaign that the lead is enrolled in.', TEXT),
];

const AUDIT_FILTER = [
  inQuery('member', 'The id of who did it: a member, or a token.', TEXT),
  inQuery('about', 'What was changed.', { type: 'string', enum: Object.keys(SUBJECT_WORDS) }),
  inQuery(
    'search',
    'A part of the name of who did it, of what it was about, or of a field.',
    textUpTo(LONGEST_AUDIT_SEARCH),
  ),
  inQuery('from', 'Not before this time, in epoch milliseconds.', COUNT),
  inQuery('to', 'Before this time, in epoch milliseconds.', COUNT),
];

const AUDIT_PAGE = [
  ...AUDIT_FILTER,
  inQuery('before', 'The `next` of the page before.', COUNT),
  limit(ROWS_OF_AN_AUDIT_PAGE, MOST_AUDIT_ROWS),
];

const SIMULATED = inQuery('simulated', '1: simulated calls, instead of real ones.', {
  type: 'string',
  enum: ['1'],
});

const CALL_SPAN = [
  inQuery('from', 'Calls that began no earlier, in epoch milliseconds.', COUNT),
  inQuery('to', 'Calls that began before, in epoch milliseconds.', COUNT),
  SIMULATED,
];

const CALL_FILTER = [
  inQuery(
    'number',
    'The caller’s or the called number in whatever way it is written, or a part of it.',
    textUpTo(LONGEST_NUMBER),
  ),
  inQuery('lead', 'The id of the lead that called.', TEXT),
  inQuery('staff', 'The id of the user who answered.', TEXT),
  inQuery('layer', 'The layer that answered, or the deepest that was reached; 0 for none.', {
    type: 'integer',
    enum: [...LAYERS],
  }),
  inQuery('end', 'What the call came to.', { type: 'string', enum: [...PAST_ENDS] }),
  inQuery('flow', 'The id of a flow that the call came into.', TEXT),
  inQuery('version', 'The version of that flow.', COUNT),
  inQuery('block', 'A block of that flow that the call passed.', TEXT),
  inQuery('outcome', 'By which outcome it left that block.', TEXT),
  inQuery('tag', 'A tag that it bears.', TEXT),
  ...CALL_SPAN,
];

const IMPORT_WORDS: Record<keyof typeof importOptions.shape, string> = {
  check: 'Only looks for faults and counts; writes nothing.',
  header: 'Whether the first row holds the columns’ names.',
  delimiter: 'What stands between the columns.',
  createCampaigns: 'Makes campaigns that the company does not have; otherwise such rows are rejected.',
  name: 'The column of the name, counted from 0.',
  phone: 'The column of the phone, counted from 0.',
  owner: 'The column of the assigned user’s name or e-mail address, counted from 0.',
  campaigns: 'The column of the campaigns, counted from 0.',
};

const TRAINED_FLOW = inQuery('flow', 'The id of the flow; the default flow where none is named.', TEXT);

/** What may stand behind the `?`, by the route’s key in the table; a route that is not here reads nothing there. */
export const QUERIES: Readonly<Record<string, readonly Parameter[]>> = {
  'GET /companies/:company/flows-naming': [
    inQuery('to', 'What sort of record it is.', { type: 'string', enum: [...RECORD_KINDS] }),
    inQuery('id', 'Its id; of a Twilio number, the number in E.164.', TEXT),
  ],
  'GET /companies/:company/flows-ahead': [
    inQuery('flow', 'The id of a flow; once for each.', { type: 'array', items: TEXT }),
  ],
  'GET /companies/:company/calls': [
    ...CALL_FILTER,
    inQuery('after', 'The `next` of the page before.', TEXT),
    limit(ROWS_OF_A_CALLS_PAGE, MOST_CALLS_ROWS),
  ],
  'GET /companies/:company/calls/export.csv': CALL_FILTER,
  'GET /companies/:company/calls/figures': CALL_SPAN.map(required),
  'GET /companies/:company/flows/:flow/heat': [
    ...CALL_SPAN.map(required),
    inQuery('version', 'Of calls on this version alone; all where none is named.', COUNT),
  ],
  'GET /companies/:company/leads': [
    ...LEAD_FILTER,
    inQuery('after', 'The `next` of the page before.', TEXT),
    limit(ROWS_OF_A_PAGE, MOST_ROWS),
  ],
  'GET /companies/:company/leads/export.csv': LEAD_FILTER,
  'POST /companies/:company/leads/import': importQuery(),
  'GET /companies/:company/audit': AUDIT_PAGE,
  'GET /companies/:company/audit/export.csv': AUDIT_FILTER,
  'GET /installation/audit': AUDIT_PAGE,
  'GET /companies/:company/callers': [
    inQuery('search', 'A part of the name or of the number; or a `from`, to find its lead.', TEXT),
  ],
  'GET /companies/:company/facts': [
    { ...inQuery('called', 'The Twilio number that is called, in E.164.', TEXT), required: true },
    inQuery('from', 'The caller’s number as the line would send it, or lead:ID; empty withholds it.', TEXT),
    inQuery('flow', 'The id of the flow that is walked, where it may be another than the number’s.', TEXT),
    inQuery('version', 'Which version of it; the published one where none is named.', COUNT),
  ],
  'GET /companies/:company/known': [
    { ...inQuery('called', 'The Twilio number that is called, in E.164.', TEXT), required: true },
    inQuery('from', 'The caller’s number as the line would send it, or lead:ID; empty withholds it.', TEXT),
    inQuery('flow', 'The id of the flow that is walked, where it may be another than the number’s.', TEXT),
    inQuery('version', 'Which version of it; the published one where none is named.', COUNT),
    inQuery('user', 'The id of a user whose leads could call instead.', TEXT),
  ],
  'GET /companies/:company/calls/:callSid/known': [
    inQuery('user', 'The id of a user whose leads could call instead.', TEXT),
  ],
  'GET /companies/:company/calls/:callSid/file.json': [
    inQuery('hide', 'Hides numbers and names, and what was learned and said.', { type: 'boolean' }),
  ],
  'GET /companies/:company/training': [TRAINED_FLOW],
  'GET /companies/:company/training/next': [
    TRAINED_FLOW,
    inQuery('type', 'One type of drill alone.', { type: 'string', enum: [...DRILL_TYPES] }),
    inQuery('course', 'The id of a course: its items are asked, in order.', TEXT),
    inQuery('early', 'Whether what is not due yet is asked, too.', { type: 'boolean' }),
  ],
  'GET /companies/:company/training/routes': [TRAINED_FLOW],
  'GET /companies/:company/training/results': [TRAINED_FLOW],
  'GET /companies/:company/training/results/export.csv': [TRAINED_FLOW],
  'GET /companies/:company/phone-check': [inQuery('typed', 'The phone as it is typed.', TEXT)],
  'GET /companies/:company/live': [
    inQuery('after', 'The id of the last message that was seen; what was missed since comes first.', COUNT),
    {
      name: 'Last-Event-ID',
      in: 'header',
      description: 'The same, as browsers send it when they connect again.',
      schema: COUNT,
    },
  ],
};

function inQuery(name: string, description: string, schema: JsonSchema): Parameter {
  return { name, in: 'query', description, schema };
}

/** A span of time must be told. */
function required(parameter: Parameter): Parameter {
  return parameter === SIMULATED ? parameter : { ...parameter, required: true };
}

function textUpTo(maxLength: number): JsonSchema {
  return { type: 'string', maxLength };
}

function limit(usual: number, most: number): Parameter {
  const schema: JsonSchema = { type: 'integer', minimum: 1, maximum: most, default: usual };
  return inQuery('limit', 'How many rows a page has.', schema);
}

function importQuery(): Parameter[] {
  return Object.entries(IMPORT_WORDS).map(([name, says]) => {
    const option = importOptions.shape[name as keyof typeof IMPORT_WORDS]; // a key of the table that has them all
    const { $schema, ...schema } = z.toJSONSchema(option, { io: 'input' });
    return inQuery(name, says, schema);
  });
}
