import type { Transaction } from 'kysely';
import type { ScenarioFields, ScenarioView } from '../../shared/api/scenarios.ts';
import { leadOfCaller } from '../../shared/directory/leadAsCaller.ts';
import { readCaller } from '../../shared/phone/caller.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import { currentActing } from '../audit/actor.ts';
import { digestOf, hidden, noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import { newId } from '../directory/newId.ts';
import { Missing, Outdated, Refusal } from '../directory/refusal.ts';
import { readScenarios, type WholeScenario } from './readScenarios.ts';

/** More than anybody looks through; they are all walked before a flow is published. */
const MOST_SCENARIOS = 500;
const GONE = 'This scenario is not there any more.';

/** Where a scenario is. */
export interface ScenarioPlace {
  company: string;
  flow: string;
}

/** Saves a test call as a new scenario of a flow. @throws Missing, Refusal */
export function addScenario(
  database: Database,
  place: ScenarioPlace,
  fields: ScenarioFields,
): Promise<ScenarioView> {
  return inTransaction(database, async (trx) => {
    const flowName = await nameOfFlow(trx, place);
    const { count } = await trx
      .selectFrom('scenarios')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('company_id', '=', place.company)
      .where('flow_id', '=', place.flow)
      .executeTakeFirstOrThrow();
    if (Number(count) >= MOST_SCENARIOS) {
      throw new Refusal(`A flow has at most ${MOST_SCENARIOS} scenarios. Delete some that tell the same.`);
    }
    const id = newId();
    const columns = await toColumns(trx, place, fields);
    await trx
      .insertInto('scenarios')
      .values({ company_id: place.company, flow_id: place.flow, id, revision: 1, ...columns })
      .execute();
    const saved = await readOne(trx, place, id);
    await noteScenario(trx, place, { id, flowName, after: saved });
    return saved;
  });
}

/**
 * Changes a scenario.
 *
 * @param seen the revision that the person saw
 * @throws Missing, Refusal, Outdated with the ScenarioView
 */
export function changeScenario(
  database: Database,
  place: ScenarioPlace,
  id: string,
  { fields, seen }: { fields: ScenarioFields; seen: number },
): Promise<ScenarioView> {
  return inTransaction(database, async (trx) => {
    const flowName = await nameOfFlow(trx, place);
    const stored = await readOne(trx, place, id);
    if (stored.revision !== seen) throw new Outdated(stored);
    const columns = await toColumns(trx, place, fields);
    await trx
      .updateTable('scenarios')
      .set({ ...columns, revision: seen + 1 })
      .where('company_id', '=', place.company)
      .where('flow_id', '=', place.flow)
      .where('id', '=', id)
      .execute();
    const saved = await readOne(trx, place, id);
    await noteScenario(trx, place, { id, flowName, before: stored, after: saved });
    return saved;
  });
}

/** Deletes a scenario. @throws Missing */
export function deleteScenario(database: Database, place: ScenarioPlace, id: string): Promise<void> {
  return inTransaction(database, async (trx) => {
    const flowName = await nameOfFlow(trx, place);
    const stored = await readOne(trx, place, id);
    await trx
      .deleteFrom('scenarios')
      .where('company_id', '=', place.company)
      .where('flow_id', '=', place.flow)
      .where('id', '=', id)
      .execute();
    await noteScenario(trx, place, { id, flowName, before: stored });
  });
}

async function readOne(
  trx: Transaction<Tables>,
  { company, flow }: ScenarioPlace,
  id: string,
): Promise<WholeScenario> {
  const [found] = await readScenarios(trx, company, flow, [id]);
  if (!found) throw new Missing(GONE);
  return found;
}

async function nameOfFlow(trx: Transaction<Tables>, { company, flow }: ScenarioPlace): Promise<string> {
  const row = await trx
    .selectFrom('flows')
    .select('name')
    .where('company_id', '=', company)
    .where('id', '=', flow)
    .executeTakeFirst();
  if (!row) throw new Missing('This flow is not there any more.');
  return row.name;
}

async function toColumns(trx: Transaction<Tables>, { company }: ScenarioPlace, fields: ScenarioFields) {
  const called = toE164(fields.called);
  if (called === null) throw new Refusal('Choose the number that is called.', { field: 'called' });
  const { by, now } = currentActing();
  return {
    name: fields.name,
    called,
    ...(await callerOf(trx, company, fields.from)),
    at: fields.at,
    replies: JSON.stringify(fields.replies),
    expected: JSON.stringify(fields.expected),
    saved_at: now(),
    saved_by: by.name,
  };
}

/** A lead is kept by its id, so that its number stands with the lead alone, and goes with it. */
async function callerOf(trx: Transaction<Tables>, company: string, from: string) {
  const leads = trx.selectFrom('leads').select('id').where('company_id', '=', company);
  const named = leadOfCaller(from);
  if (named !== null) {
    const lead = await leads.where('id', '=', named).executeTakeFirst();
    if (!lead) throw new Missing('This lead is not there any more.');
    return { lead_id: lead.id, caller: null };
  }
  const caller = readCaller(from);
  if (caller.kind !== 'number') return { lead_id: null, caller: from };
  const lead = await leads.where('phone_e164', '=', caller.e164).executeTakeFirst();
  return lead ? { lead_id: lead.id, caller: null } : { lead_id: null, caller: caller.e164 };
}

interface Noted {
  id: string;
  flowName: string;
  before?: WholeScenario;
  after?: WholeScenario;
}

/** The audit names the flow: the name that somebody gave a scenario may tell of a lead. */
async function noteScenario(
  trx: Transaction<Tables>,
  { company }: ScenarioPlace,
  { id, flowName, before, after }: Noted,
): Promise<void> {
  const told = (view: WholeScenario | undefined) =>
    view && {
      name: hidden(view.name),
      called: view.called,
      caller: hidden(view.from),
      at: view.at,
      replies: view.replies,
      expected: digestOf(JSON.stringify(view.expected)),
    };
  await noteChange(trx, {
    company,
    did: !before ? 'added' : !after ? 'removed' : 'changed',
    subject: { type: 'scenario', id, name: flowName },
    before: told(before),
    after: told(after),
  });
}
