import type { CallDetail, LegView } from '../../shared/api/callDetail.ts';
import type { RecordingKind } from '../../shared/api/views.ts';
import { phonesOf } from '../../shared/call/instructions.ts';
import { instructionsOf } from '../../shared/call/trace.ts';
import { toNational } from '../../shared/phone/e164.ts';

const RECORDED: Record<RecordingKind, string> = { voicemail: 'Message', conversation: 'Recording' };

/** Something that lasted during a call. Times are epoch milliseconds. */
export interface Span {
  id: string;
  kind: 'phone' | 'recording';
  label: string;
  /** What it did, in a few words. */
  says: string;
  from: number;
  to: number;
  /** Of a phone: from when on somebody talked. */
  talksFrom: number | null;
}

/**
 * The phones that rang and what was recorded, in the order in which they began. Of a phone whose times were not kept,
 * only its last news is known, which makes a mark.
 *
 * @param end when the call ended, or how far it has come
 */
export function spansOf(
  { turns, legs, recordings }: Pick<CallDetail, 'turns' | 'legs' | 'recordings'>,
  end: number,
): Span[] {
  const names = new Map(
    turns
      .flatMap(({ trace }) => instructionsOf(trace))
      .flatMap((each) => (each.do === 'ring' ? phonesOf(each) : []))
      .map(({ number, whose }) => [number, whose]),
  );
  const phones = legs.map((leg): Span => {
    const number = leg.phone ?? '';
    const whose = names.get(number) ?? (number.startsWith('+') ? toNational(number) : number);
    return {
      id: leg.id,
      kind: 'phone',
      label: whose || 'A phone',
      says: tellLeg(leg),
      from: leg.rangAt ?? leg.at,
      to: leg.overAt ?? (leg.rangAt === null ? leg.at : end),
      talksFrom: leg.answeredAt,
    };
  });
  const recorded = recordings.map(
    ({ id, kind, seconds, at }): Span => ({
      id,
      kind: 'recording',
      label: RECORDED[kind],
      says: `of ${seconds} s`,
      from: Math.min(at, end) - 1_000 * seconds,
      to: Math.min(at, end),
      talksFrom: null,
    }),
  );
  return [...phones, ...recorded].sort((a, b) => a.from - b.from);
}

function tellLeg({ state, answeredAt, rangAt, overAt }: LegView): string {
  if (rangAt === null) return state === 'over' ? 'rang; when was not kept' : 'rings';
  const seconds = (from: number, to: number) => `${Math.max(0, Math.round((to - from) / 1_000))} s`;
  if (answeredAt !== null) {
    const talked = overAt === null ? '' : `, picked up for ${seconds(answeredAt, overAt)}`;
    return `rang ${seconds(rangAt, answeredAt)}${talked}`;
  }
  return overAt === null ? 'rings' : `rang ${seconds(rangAt, overAt)}, not picked up`;
}
