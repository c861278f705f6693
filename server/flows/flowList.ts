import type { Transaction } from 'kysely';
import type { FlowChange, FlowRow, NewFlow } from '../../shared/api/flows.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';
import { templates } from '../../shared/flow/templates/index.ts';
import { toNational } from '../../shared/phone/e164.ts';
import { currentActing } from '../audit/actor.ts';
import { noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import { byName } from '../directory/inOrder.ts';
import { newId } from '../directory/newId.ts';
import { Missing, Refusal, refuseOutdated } from '../directory/refusal.ts';
import { copyScenarios } from '../scenarios/copyScenarios.ts';
import { readDraft, renameDraft } from './drafts.ts';
import { ofPublishedVersion } from './ofPublishedVersion.ts';

const GONE = 'This flow is not there any more.';

/** Lists all flows of a company by name, the archived ones too, with what uses them. */
export async function listAllFlows(
  { kysely }: Pick<Database, 'kysely'>,
  company: string,
): Promise<FlowRow[]> {
  const rows = await kysely
    .selectFrom('flows')
    .innerJoin('companies', 'companies.id', 'flows.company_id')
    .leftJoin('drafts', (join) =>
      join.onRef('drafts.company_id', '=', 'flows.company_id').onRef('drafts.flow_id', '=', 'flows.id'),
    )
    .leftJoin('flow_versions as version', ofPublishedVersion)
    .where('flows.company_id', '=', company)
    .select([
      'flows.id',
      'flows.name',
      'flows.published_version',
      'flows.archived_at',
      'companies.default_flow_id',
      'drafts.saved_at',
      'version.published_at',
    ])
    .execute();
  const numbers = await kysely
    .selectFrom('phone_numbers')
    .select(['e164', 'flow_id'])
    .where('company_id', '=', company)
    .where('flow_id', 'is not', null)
    .orderBy('e164')
    .execute();
  return rows
    .map((row) => ({
      id: row.id,
      name: row.name,
      isDefault: row.id === row.default_flow_id,
      publishedVersion: row.published_version,
      publishedAt: row.published_at,
      draftSavedAt: row.saved_at,
      archivedAt: row.archived_at,
      numbers: numbers.filter(({ flow_id }) => flow_id === row.id).map(({ e164 }) => e164),
    }))
    .sort(byName);
}

/**
 * Makes a flow of a template, of another flow or of a document. It is a draft until it is published.
 *
 * @throws Missing, Refusal
 */
export async function makeFlow(
  database: Database,
  company: string,
  { name, from }: NewFlow,
): Promise<FlowRow> {
  return inTransaction(database, async (trx) => {
    const document = { ...(await documentOf(trx, company, from)), name };
    const { by, now } = currentActing();
    const id = newId();
    const at = now();
    await trx
      .insertInto('flows')
      .values({
        company_id: company,
        id,
        name,
        published_version: 0,
        draft_revision: 1,
        archived_at: null,
        created_at: at,
      })
      .execute();
    await trx
      .insertInto('drafts')
      .values({
        company_id: company,
        flow_id: id,
        document: JSON.stringify(document),
        base_version: 0,
        revision: 1,
        saved_at: at,
        saved_by: JSON.stringify(by),
      })
      .execute();
    if ('flow' in from) await copyScenarios(trx, company, { from: from.flow, to: id });
    await noteChange(trx, { company, did: 'added', subject: { type: 'flow', id, name }, after: { name } });
    return readFlowRow({ kysely: trx }, company, id);
  });
}

/**
 * Renames a flow, its draft included, makes it the company's default, archives it, or brings it back. Tells the
 * revision of its draft, too, which counts up with a new name.
 *
 * @throws Missing, Outdated; Refusal for the default flow, which cannot be archived, and for one that was never
 *   published, which cannot be the default
 */
export async function changeFlow(
  database: Database,
  company: string,
  id: string,
  { base, ...wanted }: FlowChange,
): Promise<{ row: FlowRow; revision: number }> {
  return inTransaction(database, async (trx) => {
    const row = await readFlowRow({ kysely: trx }, company, id);
    const stored = { name: row.name, isDefault: row.isDefault, archived: row.archivedAt !== null };
    refuseOutdated(stored, base, wanted);
    if (stored.isDefault && (wanted.archived || !wanted.isDefault)) {
      throw new Refusal('This is the company’s default flow. Make another one the default first.');
    }
    if (wanted.isDefault && (row.publishedVersion === 0 || wanted.archived)) {
      throw new Refusal('Publish this flow first: a call needs a published one.');
    }
    if (wanted.archived && row.numbers.length > 0) {
      throw new Refusal(
        `${row.numbers.map(toNational).join(', ')} would lose this flow. Choose another flow for ${row.numbers.length === 1 ? 'it' : 'them'} first.`,
      );
    }
    const revision = await renameDraft(trx, company, id, wanted.name);
    await trx
      .updateTable('flows')
      .set({
        archived_at: wanted.archived ? (row.archivedAt ?? currentActing().now()) : null,
      })
      .where('company_id', '=', company)
      .where('id', '=', id)
      .execute();
    if (wanted.isDefault) {
      await trx.updateTable('companies').set({ default_flow_id: id }).where('id', '=', company).execute();
    }
    await noteChange(trx, {
      company,
      did: 'changed',
      subject: { type: 'flow', id, name: wanted.name },
      before: stored,
      after: wanted,
    });
    return { row: await readFlowRow({ kysely: trx }, company, id), revision };
  });
}

async function documentOf(trx: Transaction<Tables>, company: string, from: NewFlow['from']): Promise<Flow> {
  if ('document' in from) return readImport(from.document);
  if ('flow' in from) return (await readDraft({ kysely: trx }, company, from.flow)).document;
  const template = Object.hasOwn(templates, from.template) ? templates[from.template] : undefined;
  if (!template) throw new Refusal('There is no such template. Choose one of the list.', { field: 'from' });
  return template.make();
}

function readImport(document: unknown): Flow {
  const parsed = parseFlow(document);
  if (parsed.ok) return parsed.flow;
  const [fault] = parsed.faults;
  throw new Refusal(`The file is no flow: ${fault?.path}: ${fault?.message}`, { field: 'from' });
}

/** Reads a flow as the list has it. @throws Missing */
export async function readFlowRow(
  database: Pick<Database, 'kysely'>,
  company: string,
  id: string,
): Promise<FlowRow> {
  const row = (await listAllFlows(database, company)).find((flow) => flow.id === id);
  if (!row) throw new Missing(GONE);
  return row;
}
