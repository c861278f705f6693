import type { AuditSubject } from '../../shared/api/audit.ts';
import { SUBJECT_WORDS } from '../../shared/audit/auditWords.ts';
import type { AuditWanted } from '../api/audit.ts';
import { fromLocal } from '../time/zone.ts';

/** The filters as they stand in the address; days are `YYYY-MM-DD`, both of them within. */
export interface AuditAddress {
  search: string;
  member: string | null;
  about: AuditSubject | null;
  from: string | null;
  to: string | null;
}

/** Reads the query of the audit's address. What cannot be read is left out, never refused. */
export function readAuditAddress(search: string): AuditAddress {
  const params = new URLSearchParams(search);
  return {
    search: params.get('search') ?? '',
    member: params.get('member') || null,
    about: readSubject(params.get('about')),
    from: readDay(params.get('from')),
    to: readDay(params.get('to')),
  };
}

/** What the server is asked for: days begin at midnight on the clocks of the zone. */
export function toWanted({ from, to, ...wanted }: AuditAddress, timeZone: string): AuditWanted {
  return {
    ...wanted,
    from: from === null ? null : fromLocal(`${from}T00:00`, timeZone),
    to: to === null ? null : fromLocal(`${dayAfter(to)}T00:00`, timeZone),
  };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function readSubject(word: string | null): AuditSubject | null {
  // A key of the very table.
  return word !== null && Object.hasOwn(SUBJECT_WORDS, word) ? (word as AuditSubject) : null;
}

/** Years of four digits, so that the day after is one, too. */
function readDay(text: string | null): string | null {
  return text && /^[12]\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00Z`))
    ? text
    : null;
}
