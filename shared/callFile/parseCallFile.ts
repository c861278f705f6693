import { z } from 'zod';
import type { RecordingKind } from '../api/views.ts';
import type { LegState } from '../call/liveEvent.ts';
import type { CallEnd, TraceEntry } from '../call/trace.ts';
import type { SettingName } from '../directory/settingPlaces.ts';
import { type Fault, parseFlow, toPath } from '../flow/parseFlow.ts';
import { CALL_FILE_FORMAT, CALL_FILE_VERSION, type CallFile } from './callFile.ts';
import { facts, timeZone } from './factsShape.ts';
import { instruction, sentence } from './instructionShape.ts';
import { reply } from './replyShape.ts';
import { allOf, at, count, listOf, short, text, words } from './shapes.ts';

/** A call, or every fault that was found; never half of each. */
export type ParsedCallFile = { ok: true; file: CallFile } | { ok: false; faults: Fault[] };

/** The largest file that is read, in characters: a flow may have 8 MB, and a call may go through several. */
const LARGEST_CALL_FILE = 24 * 1024 * 1024;
/** Deeper than this nothing of a call is; what is deeper could only be meant to break something. */
const DEEPEST = 40;
const MOST_FAULTS = 50;

const end = words<CallEnd>({ answered: true, voicemail: true, gaveUp: true, hungUp: true });
const state = words<LegState>({ initiated: true, ringing: true, answered: true, over: true });
const version = z.int().min(1).max(999_999_999);
const ms = z.number().min(0).max(1e9);

/** One shape an entry; a missing one is a compiler error. */
const ENTRIES = {
  entered: z.object({ type: z.literal('entered'), block: short, instructions: listOf(instruction) }),
  left: z.object({
    type: z.literal('left'),
    block: short,
    outcome: short,
    because: sentence,
    setIn: z
      .object({
        setting: words<SettingName>({
          companyPhone: true,
          callForwardingNumber: true,
          userPhone: true,
          inboundTwilioNumber: true,
          leadPhone: true,
          leadUser: true,
          leadCampaigns: true,
          campaignUser: true,
        }),
        recordId: short.optional(),
        recordName: short.optional(),
      })
      .optional(),
  }),
  wentTo: z.object({
    type: z.literal('wentTo'),
    block: short,
    flow: short,
    version,
    name: short,
    because: sentence,
  }),
  ended: z.object({ type: z.literal('ended'), block: short, how: end, because: sentence }),
} satisfies { [Type in TraceEntry['type']]: z.ZodType<Extract<TraceEntry, { type: Type }>> };

const shape = z.object({
  format: z.literal(CALL_FILE_FORMAT),
  version: z.literal(CALL_FILE_VERSION),
  exportedAt: at,
  isHidden: z.boolean(),
  company: z.object({ name: short, timeZone }),
  call: z.object({
    callSid: short,
    flow: short,
    version,
    called: short,
    caller: short,
    leadName: short.nullable(),
    simulated: z.boolean(),
    startedAt: at,
    endedAt: at.nullable(),
    end: z.enum([...end.options, 'error']).nullable(),
    unroutable: z.boolean(),
    tags: listOf(short),
  }),
  flows: z
    .array(z.object({ flow: short, version, name: short, publishedAt: at, document: z.unknown() }))
    .min(1, { error: 'A call ran on a flow at least.' })
    .max(50),
  turns: listOf(
    z.object({
      n: count,
      at,
      reply: reply.nullable(),
      facts: facts.nullable(),
      trace: listOf(z.discriminatedUnion('type', allOf(ENTRIES))),
      answer: z.string().max(200_000),
      took: z.object({ lookUp: ms, walk: ms, outside: ms, keep: ms, whole: ms }).nullable(),
    }),
  ).min(1, { error: 'A call has a turn at least.' }),
  legs: listOf(
    z.object({
      id: short,
      phone: short.nullable(),
      state,
      at,
      rangAt: at.nullable(),
      answeredAt: at.nullable(),
      overAt: at.nullable(),
      accepted: z.boolean(),
    }),
  ),
  recordings: listOf(
    z.object({
      id: short,
      kind: words<RecordingKind>({ voicemail: true, conversation: true }),
      seconds: count,
      at,
      transcript: text.nullable(),
    }),
  ),
});

/**
 * Reads a file of a call, and either returns the call or says what is wrong with it, place by place. Nothing in a file
 * is believed: what has no place in a call is left out, and what is left is plain texts and numbers.
 *
 * @example parseCallFile(await file.text()) // { ok: false, faults: [{ path: 'turns[2].reply.type', message: '…' }] }
 */
export function parseCallFile(content: string): ParsedCallFile {
  if (content.length > LARGEST_CALL_FILE) return fault('', 'The file is larger than that of any call.');
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    return fault('', 'The file is no JSON. Choose one that was downloaded from a call.');
  }
  if (isTooDeep(json)) return fault('', 'The file is nested deeper than that of any call.');
  const wrong = faultOfFormat(json);
  if (wrong) return { ok: false, faults: [wrong] };
  const read = shape.safeParse(json);
  if (!read.success) {
    const faults = read.error.issues.slice(0, MOST_FAULTS);
    return { ok: false, faults: faults.map(({ path, message }) => ({ path: toPath(path), message })) };
  }
  return readFlows(read.data);
}

function readFlows({ flows, ...file }: z.output<typeof shape>): ParsedCallFile {
  const faults: Fault[] = [];
  const sound = flows.flatMap(({ document, ...about }, index) => {
    const parsed = parseFlow(document);
    if (parsed.ok) return [{ ...about, document: parsed.flow }];
    const place = `flows[${index}].document`;
    for (const { path, message } of parsed.faults) {
      faults.push({ path: path ? `${place}.${path}` : place, message });
    }
    return [];
  });
  const [first] = flows;
  if (first?.flow !== file.call.flow || first.version !== file.call.version) {
    faults.push({ path: 'flows[0]', message: 'This is not the version that the call began with.' });
  }
  file.turns.forEach(({ n }, index) => {
    const before = file.turns[index - 1];
    if (before && n <= before.n) {
      faults.push({ path: `turns[${index}].n`, message: 'The turns do not stand in their order.' });
    }
  });
  if (faults.length > 0) return { ok: false, faults: faults.slice(0, MOST_FAULTS) };
  return { ok: true, file: { ...file, flows: sound } };
}

function faultOfFormat(json: unknown): Fault | null {
  const raw = typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {};
  if (!('format' in raw) || raw.format !== CALL_FILE_FORMAT) {
    return { path: 'format', message: `Expected "${CALL_FILE_FORMAT}": this is no file of a call.` };
  }
  const version = 'version' in raw ? raw.version : undefined;
  if (typeof version === 'number' && version > CALL_FILE_VERSION) {
    const message = `The file’s version ${version} is newer than this Ringpath, which reads up to ${CALL_FILE_VERSION}. Update Ringpath first.`;
    return { path: 'version', message };
  }
  return null;
}

/** Looks level by level, so that no depth can break the looking. */
function isTooDeep(json: unknown): boolean {
  let level: unknown[] = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}

function fault(path: string, message: string): ParsedCallFile {
  return { ok: false, faults: [{ path, message }] };
}
