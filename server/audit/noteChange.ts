import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AuditEntry } from '../../shared/api/audit.ts';
import { isSame } from '../../shared/api/recordFields.ts';
import { fieldWords } from '../../shared/audit/auditWords.ts';
import type { Tables } from '../database/tables.ts';
import { searchText } from '../leads/searchText.ts';
import { currentActing } from './actor.ts';

/** What stands for a value that may not be shown. */
const HIDDEN = '•••';
/** Values and names are kept so long: an entry is for reading, not for restoring. */
const LONGEST_VALUE = 500;
const LONGEST_NAME = 200;

/** A change that the audit is told of. */
export interface Change extends Pick<AuditEntry, 'did' | 'subject'> {
  /** Null when it belongs to the installation. */
  company: string | null;
  /** The fields as they were; absent for what was not there. */
  before?: object;
  /** The fields as they are; absent for what is not there any more. */
  after?: object;
}

/**
 * Writes a change into the audit, in the name of whoever acts here. Call it in the transaction of the change
 * itself, so that both land or neither. Only the fields that differ are kept; where somebody `changed` a record
 * into what it was, nothing is written.
 *
 * @example
 * await noteChange(trx, {
 *   company: 'harbor', did: 'changed', subject: { type: 'staff', id: user.id, name: user.name },
 *   before: staffFields(stored), after: staffFields(saved),
 * });
 */
export async function noteChange(
  trx: Kysely<Tables>,
  { company, did, subject, before, after }: Change,
): Promise<void> {
  const changes = differences(before, after);
  if (did === 'changed' && changes.length === 0) return;
  const { by, now } = currentActing();
  const actorName = cut(by.name, LONGEST_NAME);
  const subjectName = cut(subject.name, LONGEST_NAME);
  const fields = changes.map(({ field }) => fieldWords(field)).join(' · ');
  await trx
    .insertInto('audit')
    .values({
      at: now(),
      company_id: company,
      actor_type: by.type,
      actor_id: by.id,
      actor_name: actorName,
      did,
      subject_type: subject.type,
      subject_id: subject.id,
      subject_name: subjectName,
      changes: JSON.stringify(changes),
      search_text: searchText({
        name: [cut(actorName, 60), cut(fields, 120), subjectName].join(' · '),
        phone: subject.id?.startsWith('+') ? subject.id : null,
        e164: null,
      }),
    })
    .execute();
}

/** A value of which the audit keeps only whether it changed: a secret, or what belongs to a lead. */
class Hidden {
  readonly value: unknown;
  readonly shown: string;
  constructor(value: unknown, shown: string) {
    this.value = value;
    this.shown = shown;
  }
}

/**
 * Hides a value from the audit: of a field that changed, `•••` is kept on both sides, or what else may be `shown`.
 *
 * @example { before: { authTokens: hidden(stored) }, after: { authTokens: hidden(wanted) } }
 */
export function hidden(value: unknown, shown = HIDDEN): unknown {
  return new Hidden(value, shown);
}

/** A few characters that tell one text from another, for values that are too long to be kept. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function differences(before: object = {}, after: object = {}): AuditEntry['changes'] {
  const [old, current] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const fields = new Set([...old.keys(), ...current.keys()]);
  return [...fields]
    .map((field) => ({ field, before: old.get(field), after: current.get(field) }))
    .filter((change) => !isSame(bare(change.before), bare(change.after)))
    .map(({ field, ...values }) => ({ field, before: kept(values.before), after: kept(values.after) }));
}

/** An absent value and an empty one are the same. */
function bare(value: unknown): unknown {
  return (value instanceof Hidden ? value.value : value) ?? null;
}

function kept(value: unknown): unknown {
  if (value instanceof Hidden) return cut(value.shown, LONGEST_VALUE);
  if (typeof value === 'string') return cut(value, LONGEST_VALUE);
  const text = JSON.stringify(value ?? null);
  return text.length > LONGEST_VALUE ? cut(text, LONGEST_VALUE) : (value ?? null);
}

function cut(text: string, length: number): string {
  // By whole characters: half of a pair of surrogates is no text, and PostgreSQL refuses U+0000.
  const safe = text.replaceAll('\u0000', '');
  if (safe.length <= length) return safe;
  return `${safe.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
