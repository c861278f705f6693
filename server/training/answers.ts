import type { DrillAnswer } from '../../shared/api/training.ts';
import type { DrillRef, DrillType } from '../../shared/training/drill.ts';
import { callOfRoute } from '../../shared/training/realCall.ts';
import type { PastAnswer } from '../../shared/training/schedule.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';

/** More answers than these, the latest, decide nothing any more. */
const MOST_READ = 3_000;

/** Whose answers, and to which flow. */
export interface LearnerPlace {
  company: string;
  member: string;
  flow: string;
}

/** An answer that was judged. */
export interface JudgedToKeep {
  given: Pick<DrillAnswer, 'drill' | 'course' | 'ms'>;
  wires: readonly string[];
  layer: number | null;
  right: boolean;
  at: number;
}

/** Reads what a member answered about a flow, the oldest first. Real calls belong to their courses alone. */
export async function readAnswers(
  { kysely }: Pick<Database, 'kysely'>,
  { company, member, flow }: LearnerPlace,
): Promise<PastAnswer[]> {
  const rows = await kysely
    .selectFrom('training_answers')
    .select(['type', 'route', 'wires', 'layer', 'correct', 'at'])
    .where('company_id', '=', company)
    .where('member_id', '=', member)
    .where('flow_id', '=', flow)
    .orderBy('at', 'desc')
    .limit(MOST_READ)
    .execute();
  return rows
    .filter(({ route }) => callOfRoute(route) === null)
    .toReversed()
    .map(toAnswer);
}

/** An answer as it is stored. */
function toAnswer(row: {
  type: string;
  route: string;
  wires: string;
  layer: number | null;
  correct: number;
  at: number;
}): PastAnswer {
  return {
    type: row.type as DrillType, // written by keepAnswer alone
    route: row.route,
    wires: JSON.parse(row.wires),
    layer: row.layer,
    right: row.correct === 1,
    at: row.at,
  };
}

/** Keeps an answer, and says whether it counts: only the first to a drill does, however often it is tried after that. */
export async function keepAnswer(
  database: Database,
  { company, member, flow }: LearnerPlace,
  { given, wires, layer, right, at }: JudgedToKeep,
): Promise<boolean> {
  const { drill, course, ms } = given;
  return inTransaction(database, async (trx) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('training_answers')
      .values({
        company_id: company,
        member_id: member,
        flow_id: flow,
        at,
        drill: nameOfDrill(drill, course),
        flow_version: drill.version,
        type: drill.type,
        route: drill.route,
        wires: JSON.stringify(wires),
        layer,
        correct: right ? 1 : 0,
        ms,
        course_id: course,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return Number(numInsertedOrUpdatedRows ?? 0) > 0;
  });
}

function nameOfDrill({ type, flow, version, route, seed }: DrillRef, course: string | null): string {
  return JSON.stringify([type, flow, version, route, seed, ...(course === null ? [] : [course])]);
}
