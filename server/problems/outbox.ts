import { sql } from 'kysely';
import type { ProblemView } from '../../shared/api/problems.ts';
import { sentence, text } from '../../shared/call/sentence.ts';
import type { ProblemsParts, Subject } from './subject.ts';

/** Older than this, nobody mends it any more. */
const LOOKS_BACK_MS = 7 * 24 * 60 * 60 * 1000;
const MOST_READ = 500;

/** Finds messages that were given up: one problem for each reason. */
export async function outboxProblems(
  { database: { kysely }, now }: ProblemsParts,
  company: Subject,
): Promise<ProblemView[]> {
  const rows = await kysely
    .selectFrom('journal.outbox')
    .select('fault')
    .where('company_id', '=', company.id)
    // Word for word the condition of an index; with a parameter it would not be used.
    .where('state', '=', sql.lit('dead'))
    .where('at', '>', now() - LOOKS_BACK_MS)
    .orderBy('at', 'desc')
    .limit(MOST_READ)
    .execute();
  const counts = new Map<string, number>();
  for (const { fault } of rows) if (fault !== null) counts.set(fault, (counts.get(fault) ?? 0) + 1);
  return [...counts].map(([fault, count]) => tellDead(fault, count));
}

function tellDead(fault: string, count: number): ProblemView {
  const values = { count: text(String(count)), fault: text(fault) };
  return {
    id: `calls:outbox:${fault}`,
    severity: 'warning',
    group: 'calls',
    what:
      count === 1
        ? sentence('A message of the last seven days was not sent: {fault}.', values)
        : sentence('{count} messages of the last seven days were not sent: {fault}.', values),
    means: sentence('Whoever should have got it knows nothing of the call.'),
    steps: [
      sentence('Open Flow and check the block Notify that sends it.'),
      sentence('For an SMS, check the Twilio account and that the called number can send SMS.'),
      sentence('For a webhook, ask an admin to check Settings, Outside Systems.'),
    ],
    link: { page: '/flow', label: 'Flow' },
  };
}
