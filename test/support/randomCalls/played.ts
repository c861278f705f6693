import { createHash } from 'node:crypto';
import type { CallEvent, CallLog, Exchange } from '../../../server/carrier/callLog.ts';
import type { ScriptedCall } from '../../../shared/carrier/scriptedCall.ts';

/** How a call ended for the caller: somebody talked, a message was left, words were heard, it was refused, or the caller left. */
export type Fate = 'person' | 'voicemail' | 'told' | 'refused' | 'callerLeft';

/** What the carrier saw of a call, as far as it can be compared with what the server says of it. */
export interface Played {
  call: ScriptedCall;
  party: number;
  callSid: string;
  /** Null: none of them, so the call was dropped. */
  fate: Fate | null;
  ended: CallLog['ended'];
  /** The answer to each turn, as its hash; the later where it came twice. */
  answers: Map<number, string>;
  /** The last document of a turn had nothing to wait for: for the server the call was over with it. */
  wasFinal: boolean;
  /** The phone that talked with the caller last. */
  talkedWith: string | null;
  /** The messages that are longer than nothing, and the conversations that were recorded, with their seconds. */
  recordings: Map<string, number>;
  /** The legs of which the server was told that they are over. */
  legsOver: string[];
  /** What went wrong for the carrier, each as a sentence. */
  failures: string[];
  /** A request broke on its way, or the fallback address had to be asked: something no chart knows of. */
  wasDisturbed: boolean;
  /** It was told that the call is over, and nobody heard it. */
  endWasLost: boolean;
}

/** Sums up a call that is over. */
export function sumUp(call: ScriptedCall, party: number, log: CallLog): Played {
  const turns = log.requests.flatMap((exchange) => {
    const n = turnOf(exchange);
    return n === null || !exchange.answer ? [] : [{ n, body: exchange.answer.body }];
  });
  const ends = log.requests.filter(({ purpose }) => purpose === 'end');
  return {
    call,
    party,
    callSid: log.callSid,
    fate: fateOf(log),
    ended: log.ended,
    answers: new Map(turns.map(({ n, body }) => [n, hashOf(body)])),
    wasFinal: /<(Hangup\/>|Reject[^>]*\/>)<\/Response>/.test(turns.at(-1)?.body ?? ''),
    talkedWith: log.events.findLast((event) => event.type === 'talks')?.number ?? null,
    recordings: recordingsIn(log.requests),
    legsOver: log.requests.flatMap(({ purpose, parameters, answer }) =>
      purpose === 'leg' && answer?.status === 204 && OVER.includes(String(parameters.CallStatus))
        ? [String(parameters.CallSid)]
        : [],
    ),
    failures: [...failuresIn(log.events), ...refusalsIn(log.requests)],
    wasDisturbed: log.requests.some(
      ({ url, answer, purpose }) =>
        url.endsWith('/twilio/fallback') || (!answer && CHANGES_CALL.includes(purpose)),
    ),
    endWasLost: ends.length > 0 && ends.every(({ answer }) => answer?.status !== 204),
  };
}

/** A short text that differs where the bytes of an answer differ. */
export function hashOf(answer: string): string {
  return createHash('sha1').update(answer).digest('base64');
}

/** What a call goes on by, or what is known of it only by this. */
const CHANGES_CALL: readonly Exchange['purpose'][] = ['document', 'whisper', 'wait', 'recording', 'leg'];

const OVER = ['completed', 'busy', 'failed', 'no-answer', 'canceled'];

function turnOf({ purpose, url }: Exchange): number | null {
  if (purpose !== 'document') return null;
  const { pathname } = new URL(url);
  if (pathname === '/twilio/voice') return 0;
  const [, n] = /^\/twilio\/calls\/\w+\/turns\/(\d+)$/.exec(pathname) ?? [];
  return n === undefined ? null : Number(n);
}

/** What came last counts: who talked and then left a message has left a message. */
function fateOf({ events, ended }: CallLog): Fate | null {
  if (ended.by === 'failure' || ended.by === 'limit') return null;
  const last = events.findLast(
    (event) => event.type === 'talks' || (event.type === 'records' && event.seconds > 0),
  );
  if (last) return last.type === 'talks' ? 'person' : 'voicemail';
  if (ended.by === 'caller') return 'callerLeft';
  if (events.some(({ type }) => type === 'rejects')) return 'refused';
  return wasTold(events) ? 'told' : null;
}

/** Whether the caller heard something since a phone rang for the last time. */
function wasTold(events: readonly CallEvent[]): boolean {
  const rang = events.findLastIndex(({ type }) => type === 'rings');
  return events
    .slice(rang + 1)
    .some((event) => (event.type === 'says' || event.type === 'plays') && event.on === undefined);
}

function recordingsIn(requests: readonly Exchange[]): Map<string, number> {
  const found = requests.flatMap(({ parameters, answer }) => {
    const seconds = Number(parameters.RecordingDuration ?? 0);
    return seconds > 0 && answer ? [[String(parameters.RecordingSid), seconds] as const] : [];
  });
  return new Map(found);
}

function failuresIn(events: readonly CallEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'fails' ? [`${event.code} ${event.text}`] : []));
}

function refusalsIn(requests: readonly Exchange[]): string[] {
  return requests.flatMap(({ url, answer }) =>
    answer && answer.status !== 200 && answer.status !== 204 ? [`${url} answers with ${answer.status}`] : [],
  );
}
