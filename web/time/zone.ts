const MINUTE_MS = 60_000;

/** A moment on the clock of a time zone, as `YYYY-MM-DDTHH:mm`: the value of a date and time field. */
export function toLocal(epoch: number, timeZone: string): string {
  const part = partsOf(epoch, timeZone);
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The moment at which the clock of a time zone shows `local`. Of an hour that comes twice it is one of the two,
 * and a time that is skipped becomes the one after the gap.
 *
 * @example fromLocal('2026-03-02T09:30', 'America/New_York') // 1772461800000
 */
export function fromLocal(local: string, timeZone: string): number | null {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return null;
  // The offset before the guess may be the other side of a change of clocks, so it is asked twice.
  const guess = asUtc - offsetAt(asUtc, timeZone);
  return asUtc - offsetAt(guess, timeZone);
}

function offsetAt(epoch: number, timeZone: string): number {
  const whole = Math.floor(epoch / MINUTE_MS) * MINUTE_MS;
  return Date.parse(`${toLocal(whole, timeZone)}Z`) - whole;
}

function partsOf(epoch: number, timeZone: string): (type: Intl.DateTimeFormatPartTypes) => string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const parts = format.formatToParts(epoch);
  return (type) => parts.find((part) => part.type === type)?.value ?? '';
}

/** A moment in the company's zone, in words, with the zone named. @example 'Mon 2 Mar 2026, 9:30 AM EST' */
export function tellTime(epoch: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(epoch);
}

/** A day in the company's zone, in words. @example 'Mar 2, 2026' */
export function tellDay(epoch: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(epoch);
}

/** A moment in the company's zone without its weekday and the zone, for rows of a list. @example 'Mar 2, 2026, 9:30 AM' */
export function tellMinute(epoch: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(epoch);
}

/** The name of a time zone, as people write it. @example tellZone('America/New_York') // 'America/New York' */
export function tellZone(timeZone: string): string {
  return timeZone.replaceAll('_', ' ');
}

/** A duration as mm:ss. @example tellDuration(65_000) // '01:05' */
export function tellDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}
