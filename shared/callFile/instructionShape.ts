import { z } from 'zod';
import type { Heard, Instruction, InstructionOf, Notice, RingTone } from '../call/instructions.ts';
import type { Sentence, SentenceValue } from '../call/sentence.ts';
import { VOICES, type VoiceName } from '../call/voices.ts';
import { allOf, byName, count, listOf, short, text, words } from './shapes.ts';

const value = z.object({
  type: words<SentenceValue['type']>({
    phone: true,
    typed: true,
    person: true,
    record: true,
    learned: true,
    text: true,
  }),
  value: text,
});
const values = byName(value);

/** A template and its values. */
export const sentence = z.object({ template: text, values }) satisfies z.ZodType<Sentence>;

const voice = z.enum(Object.keys(VOICES) as VoiceName[]); // the keys of the table that has them all
const times = count.optional();
const say = z.object({
  do: z.literal('say'),
  text,
  values: values.optional(),
  voice: voice.optional(),
  times,
});
const play = z.object({ do: z.literal('play'), url: text, times });
const pause = z.object({ do: z.literal('pause'), seconds: count });
const heard = z.discriminatedUnion('do', [say, play, pause]) satisfies z.ZodType<Heard>;

const unlessAnswered = z.literal(true).optional();
const notice = z.discriminatedUnion('by', [
  z.object({ by: z.literal('webhook'), url: sentence, body: sentence, secret: short, unlessAnswered }),
  z.object({
    by: z.literal('sms'),
    to: short,
    from: short,
    text: sentence,
    quietHours: count,
    unlessAnswered,
  }),
]) satisfies z.ZodType<Notice>;

const rung = { number: short, whose: short };

/** One shape an instruction; a missing one is a compiler error. */
const INSTRUCTIONS = {
  say,
  play,
  pause,
  ask: z.object({
    do: z.literal('ask'),
    prompt: listOf(heard),
    keys: count,
    finish: short,
    seconds: count,
    listening: z.object({ voice: voice.optional(), hints: listOf(short) }).optional(),
  }),
  ring: z.object({
    do: z.literal('ring'),
    ...rung,
    more: listOf(z.object(rung)).optional(),
    seconds: count,
    callerId: short,
    whisper: z.object({ hears: listOf(heard), key: short.optional(), seconds: count }).optional(),
    tone: words<RingTone>({
      us: true,
      uk: true,
      de: true,
      fr: true,
      es: true,
      it: true,
      nl: true,
      at: true,
      ch: true,
      au: true,
      mx: true,
      br: true,
    }).optional(),
    record: z.boolean().optional(),
  }),
  queue: z.object({
    do: z.literal('queue'),
    name: short,
    seconds: count,
    most: count,
    hold: listOf(heard),
    tellsPosition: say.optional(),
    key: short.optional(),
  }),
  takeFromQueue: z.object({
    do: z.literal('takeFromQueue'),
    name: short,
    seconds: count,
    hears: listOf(heard),
  }),
  record: z.object({
    do: z.literal('record'),
    seconds: count,
    beep: z.boolean(),
    finish: short.optional(),
    transcribe: z.boolean().optional(),
  }),
  reject: z.object({
    do: z.literal('reject'),
    as: words<InstructionOf<'reject'>['as']>({ busy: true, notInService: true }),
  }),
  hangUp: z.object({ do: z.literal('hangUp') }),
  goTo: z.object({ do: z.literal('goTo'), flow: short }),
  askHost: z.object({
    do: z.literal('askHost'),
    method: z.enum(['GET', 'POST']),
    url: sentence,
    headers: listOf(z.object({ name: short, value: sentence, secret: short.optional() })),
    body: sentence.optional(),
    seconds: count,
    takes: listOf(z.object({ name: short, from: short })),
  }),
  note: z.object({
    do: z.literal('note'),
    values: values.optional(),
    tags: listOf(short).optional(),
    send: notice.optional(),
  }),
} satisfies { [Do in Instruction['do']]: z.ZodType<InstructionOf<Do>> };

/** What the phone line must do, as a file has it. */
export const instruction = z.discriminatedUnion('do', allOf(INSTRUCTIONS));
