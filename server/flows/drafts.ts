import type { Transaction } from 'kysely';
import type { AuditActor } from '../../shared/api/audit.ts';
import type { DraftSave, DraftView } from '../../shared/api/flows.ts';
import { isSameFlow } from '../../shared/flow/diffFlows.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';
import { currentActing } from '../audit/actor.ts';
import { noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransactionUnseenByCalls } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import { Missing, Outdated, Refusal } from '../directory/refusal.ts';
import { isVisible } from '../directory/visibleText.ts';
import { readDocument, readPublished } from './flowShelf.ts';
import { ofPublishedVersion } from './ofPublishedVersion.ts';

const GONE = 'This flow is not there any more.';

/** @throws Missing when the company has no such flow */
export async function refuseNoFlow({ kysely }: Database, company: string, flow: string): Promise<void> {
  const row = await kysely
    .selectFrom('flows')
    .select('id')
    .where('company_id', '=', company)
    .where('id', '=', flow)
    .executeTakeFirst();
  if (!row) throw new Missing(GONE);
}

/** Reads the draft of a flow, or what is published where there is none; with the flow's name of now. @throws Missing */
export async function readDraft(
  { kysely }: Pick<Database, 'kysely'>,
  company: string,
  flow: string,
): Promise<DraftView> {
  const row = await kysely
    .selectFrom('flows')
    .leftJoin('drafts', (join) =>
      join.onRef('drafts.company_id', '=', 'flows.company_id').onRef('drafts.flow_id', '=', 'flows.id'),
    )
    .leftJoin('flow_versions as version', ofPublishedVersion)
    .where('flows.company_id', '=', company)
    .where('flows.id', '=', flow)
    .select([
      'flows.name',
      'flows.published_version',
      'flows.draft_revision',
      'drafts.document as draft',
      'drafts.base_version',
      'drafts.saved_at',
      'drafts.saved_by',
      'version.document as published',
    ])
    .executeTakeFirst();
  const text = row?.draft ?? row?.published;
  if (!row || !text) throw new Missing(GONE);
  return {
    flow,
    name: row.name,
    document: { ...readDocument(text, `the flow "${row.name}"`), name: row.name },
    isDraft: row.draft !== null,
    revision: row.draft_revision,
    baseVersion: row.base_version ?? row.published_version,
    publishedVersion: row.published_version,
    savedAt: row.saved_at,
    // Written by `saveDraft` alone.
    savedBy: row.saved_by === null ? null : (JSON.parse(row.saved_by) as AuditActor),
  };
}

/**
 * Saves the draft of a flow. Nobody's save is ever lost: where somebody else saved since, nothing is written and the
 * answer holds what is there. A draft that is what is published is none. One with another name renames the flow.
 *
 * @throws Missing; Outdated with the DraftView of now; Refusal when the document is no flow
 */
export async function saveDraft(
  database: Database,
  company: string,
  flow: string,
  { document, seen, baseVersion }: Omit<DraftSave, 'document'> & { document: unknown },
): Promise<DraftView> {
  const parsed = parseFlow(document);
  if (!parsed.ok) {
    const [fault] = parsed.faults;
    throw new Refusal(`The flow cannot be saved: ${fault?.path}: ${fault?.message}`);
  }
  return inTransactionUnseenByCalls(database, async (trx) => {
    const stored = await readDraft({ kysely: trx }, company, flow);
    if (stored.revision !== seen) {
      // Sent twice, because the first answer was lost on the way.
      if (isSameFlow(stored.document, parsed.flow)) return stored;
      throw new Outdated(stored);
    }
    if (baseVersion > stored.publishedVersion) {
      throw new Refusal('The version that this draft was begun from is not there. Load the page again.');
    }
    const { name } = parsed.flow;
    if (name !== stored.name) {
      if (!isVisible(name) || name.includes('\0')) throw new Refusal('A flow needs a name.');
      await renameFlow(trx, company, flow, name);
      const subject = { type: 'flow' as const, id: flow, name };
      await noteChange(trx, {
        company,
        did: 'changed',
        subject,
        before: { name: stored.name },
        after: { name },
      });
    }
    const published = await readPublished(trx, company, flow);
    await countUp(trx, company, flow, seen + 1);
    if (published && isPublished(published, parsed.flow)) await removeDraft(trx, company, flow);
    else await writeDraft(trx, company, flow, { document: parsed.flow, baseVersion, revision: seen + 1 });
    return readDraft({ kysely: trx }, company, flow);
  });
}

/** Whether a draft is what is published. The name is the flow's and needs no publishing: no call depends on it. */
function isPublished(published: { document: string; name: string }, { name, ...draft }: Flow): boolean {
  const document = readDocument(published.document, `the published version of "${published.name}"`);
  return isSameFlow({ ...document, name }, { ...draft, name });
}

/**
 * Gives a flow and the draft of it a name, and tells the draft's revision, which counts up where the name is another.
 *
 * @throws Missing
 */
export async function renameDraft(
  trx: Transaction<Tables>,
  company: string,
  flow: string,
  name: string,
): Promise<number> {
  const stored = await readDraft({ kysely: trx }, company, flow);
  if (stored.name === name) return stored.revision;
  const revision = stored.revision + 1;
  await renameFlow(trx, company, flow, name);
  await countUp(trx, company, flow, revision);
  const { document, baseVersion, isDraft } = stored;
  if (isDraft)
    await writeDraft(trx, company, flow, { document: { ...document, name }, baseVersion, revision });
  return revision;
}

/** Throws the draft away: back to what is published. @throws Missing; Outdated; Refusal for a flow never published */
export async function discardDraft(
  database: Database,
  company: string,
  flow: string,
  seen: number,
): Promise<DraftView> {
  return inTransactionUnseenByCalls(database, async (trx) => {
    const stored = await readDraft({ kysely: trx }, company, flow);
    if (stored.revision !== seen) throw new Outdated(stored);
    if (stored.publishedVersion === 0) {
      throw new Refusal(
        'This flow was never published, so there is nothing to go back to. Archive it instead.',
      );
    }
    await removeDraft(trx, company, flow);
    await countUp(trx, company, flow, seen + 1);
    return readDraft({ kysely: trx }, company, flow);
  });
}

/** Removes the draft, such as when it is published. */
export async function removeDraft(trx: Transaction<Tables>, company: string, flow: string): Promise<void> {
  await trx.deleteFrom('drafts').where('company_id', '=', company).where('flow_id', '=', flow).execute();
}

async function writeDraft(
  trx: Transaction<Tables>,
  company: string,
  flow: string,
  { document, baseVersion, revision }: { document: Flow; baseVersion: number; revision: number },
): Promise<void> {
  const { by, now } = currentActing();
  const fields = {
    document: JSON.stringify(document),
    base_version: baseVersion,
    revision,
    saved_at: now(),
    saved_by: JSON.stringify(by),
  };
  await trx
    .insertInto('drafts')
    .values({ company_id: company, flow_id: flow, ...fields })
    .onConflict((conflict) => conflict.columns(['company_id', 'flow_id']).doUpdateSet(fields))
    .execute();
}

async function renameFlow(
  trx: Transaction<Tables>,
  company: string,
  flow: string,
  name: string,
): Promise<void> {
  await trx
    .updateTable('flows')
    .set({ name })
    .where('company_id', '=', company)
    .where('id', '=', flow)
    .execute();
}

/** Gives the draft its next revision, so that whoever saw the one before is told. */
export async function countUp(
  trx: Transaction<Tables>,
  company: string,
  flow: string,
  revision: number,
): Promise<void> {
  await trx
    .updateTable('flows')
    .set({ draft_revision: revision })
    .where('company_id', '=', company)
    .where('id', '=', flow)
    .execute();
}
