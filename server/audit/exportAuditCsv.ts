import type { AuditEntry } from '../../shared/api/audit.ts';
import { DEED_WORDS, fieldWords, SUBJECT_WORDS, valueText } from '../../shared/audit/auditWords.ts';
import type { Database } from '../database/database.ts';
import { CSV_MARK, toCsv } from '../directory/csvText.ts';
import type { AuditFilter } from './auditFilter.ts';
import { toEntry } from './listAudit.ts';
import { walkAudit } from './walkAudit.ts';

const COLUMNS = [
  'Entry',
  'Time (UTC)',
  'Who',
  'Acting as',
  'What',
  'About',
  'Name',
  'Field',
  'Before',
  'After',
];
/** Entries of one piece. */
const BATCH = 200;

/**
 * Writes the entries that fit a filter as CSV, the latest first, piece by piece. A line is one field that changed;
 * an entry without fields has a line of its own.
 *
 * @param signal ends it early
 */
export async function* exportAuditCsv(
  database: Database,
  company: string | null,
  filter: AuditFilter,
  signal?: AbortSignal,
): AsyncGenerator<string> {
  yield CSV_MARK + toCsv([COLUMNS]);
  for await (const rows of walkAudit(database, company, filter, { batch: BATCH, signal }))
    yield toCsv(rows.flatMap((row) => linesOf(toEntry(row))));
}

function linesOf({ seq, at, by, did, subject, changes }: AuditEntry): string[][] {
  const head = [
    String(seq),
    new Date(at).toISOString(),
    by.name,
    by.type,
    DEED_WORDS[did],
    SUBJECT_WORDS[subject.type],
    subject.name,
  ];
  if (changes.length === 0) return [[...head, '', '', '']];
  return changes.map(({ field, before, after }) => [
    ...head,
    fieldWords(field),
    valueText(before),
    valueText(after),
  ]);
}
