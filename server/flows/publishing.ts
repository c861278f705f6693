import type { Transaction } from 'kysely';
import type { Publication, VersionRow } from '../../shared/api/flows.ts';
import { checkFlow } from '../../shared/flow/checkFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { referencesIn } from '../../shared/flow/referencesIn.ts';
import { currentActing } from '../audit/actor.ts';
import { noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import { Missing, Outdated, Refusal } from '../directory/refusal.ts';
import { countUp, readDraft, refuseNoFlow, removeDraft } from './drafts.ts';
import { existingRecords } from './existingRecords.ts';
import { publishWithin, readDocument } from './flowShelf.ts';
import { flowsAround } from './flowsAround.ts';

/**
 * Publishes the draft of a flow as its next version: new calls run on it, those that go on keep theirs.
 *
 * @throws Missing; Outdated when the draft is another one by now; Refusal when it has errors, or when there is nothing
 *   to publish
 */
export async function publishDraft(
  database: Database,
  company: string,
  flow: string,
  { seen, message }: Publication,
): Promise<VersionRow> {
  return inTransaction(database, async (trx) => {
    const draft = await readDraft({ kysely: trx }, company, flow);
    if (draft.revision !== seen) throw new Outdated(draft);
    if (!draft.isDraft) throw new Refusal('There is nothing to publish: the draft is what is published.');
    await refuseErrors(trx, company, flow, draft.document);
    const row = await publish(
      trx,
      company,
      { id: flow, name: draft.name, document: draft.document },
      { message, restoredFrom: null },
    );
    await removeDraft(trx, company, flow);
    return row;
  });
}

/**
 * Publishes an old version again, as the next one. The draft stays as it is; where there is none, what was published
 * counts as seen no longer.
 *
 * @throws Missing; Refusal when the version has errors by today's checks, or is the published one
 */
export async function restoreVersion(
  database: Database,
  company: string,
  flow: string,
  version: number,
  message: string,
): Promise<VersionRow> {
  return inTransaction(database, async (trx) => {
    const row = await trx
      .selectFrom('flow_versions as version')
      .innerJoin('flows', (join) =>
        join.onRef('flows.company_id', '=', 'version.company_id').onRef('flows.id', '=', 'version.flow_id'),
      )
      .where('version.company_id', '=', company)
      .where('version.flow_id', '=', flow)
      .where('version.version', '=', version)
      .select(['version.document', 'flows.name', 'flows.published_version'])
      .executeTakeFirst();
    if (!row) throw new Missing('There is no such version of this flow.');
    if (row.published_version === version) throw new Refusal('This version is the published one already.');
    const document = readDocument(row.document, `version ${version} of the flow "${row.name}"`);
    await refuseErrors(trx, company, flow, document);
    const { isDraft, revision } = await readDraft({ kysely: trx }, company, flow);
    // Who has the flow open without a draft sees another document from now on.
    if (!isDraft) await countUp(trx, company, flow, revision + 1);
    return publish(trx, company, { id: flow, name: row.name, document }, { message, restoredFrom: version });
  });
}

/** Lists the published versions of a flow, the latest first. @throws Missing */
export async function listVersions(database: Database, company: string, flow: string): Promise<VersionRow[]> {
  await refuseNoFlow(database, company, flow);
  const rows = await database.kysely
    .selectFrom('flow_versions')
    .select(['version', 'published_at', 'published_by', 'message', 'restored_from'])
    .where('company_id', '=', company)
    .where('flow_id', '=', flow)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    version: row.version,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    message: row.message ?? '',
    restoredFrom: row.restored_from,
  }));
}

async function refuseErrors(
  trx: Transaction<Tables>,
  company: string,
  id: string,
  flow: Flow,
): Promise<void> {
  const records = await existingRecords(trx, company, referencesIn(flow));
  const around = await flowsAround(trx, company, flow);
  const others = { id, find: (other: string) => around.get(other) };
  const errors = checkFlow(flow, { records, others }).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const more = errors.length > 1 ? ` And ${errors.length - 1} more.` : '';
  throw new Refusal(`This cannot be published: ${errors[0]?.message}${more}`);
}

async function publish(
  trx: Transaction<Tables>,
  company: string,
  flow: { id: string; name: string; document: Flow },
  words: { message: string; restoredFrom: number | null },
): Promise<VersionRow> {
  const { by, now } = currentActing();
  const publishedAt = now();
  const version = await publishWithin(trx, company, flow, publishedAt);
  await trx
    .updateTable('flow_versions')
    .set({ published_by: by.name, message: words.message, restored_from: words.restoredFrom })
    .where('company_id', '=', company)
    .where('flow_id', '=', flow.id)
    .where('version', '=', version)
    .execute();
  await noteChange(trx, {
    company,
    did: 'published',
    subject: { type: 'flow', id: flow.id, name: flow.name },
    before: { version: version - 1 },
    after: { version, message: words.message, restoredFrom: words.restoredFrom },
  });
  return {
    version,
    publishedAt,
    publishedBy: by.name,
    message: words.message,
    restoredFrom: words.restoredFrom,
  };
}
