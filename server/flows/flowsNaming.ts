import { setImmediate as breathe } from 'node:timers/promises';
import type { NamingFlow } from '../../shared/api/choices.ts';
import type { RecordKind } from '../../shared/blocks/fields.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { referencesIn } from '../../shared/flow/referencesIn.ts';
import type { Database } from '../database/database.ts';
import { byName } from '../directory/inOrder.ts';
import { readDocument } from './flowShelf.ts';
import { ofPublishedVersion } from './ofPublishedVersion.ts';

/** Lists the flows of a company that name a record, archived ones excepted: in what is published, or in their draft. */
export async function flowsNaming(
  database: Database,
  company: string,
  record: { to: RecordKind; id: string },
): Promise<NamingFlow[]> {
  const flows = await database.kysely
    .selectFrom('flows')
    .where('company_id', '=', company)
    .where('archived_at', 'is', null)
    .select(['id', 'name'])
    .execute();
  const found: NamingFlow[] = [];
  for (const flow of flows.sort(byName)) {
    const { published, draft } = await readDocuments(database, company, flow.id);
    const inPublished = blocksNaming(published, record);
    const blocks = inPublished.length > 0 ? inPublished : blocksNaming(draft, record);
    if (blocks.length > 0) found.push({ ...flow, blocks, isPublished: inPublished.length > 0 });
    await breathe();
  }
  return found;
}

async function readDocuments({ kysely }: Database, company: string, flow: string) {
  const row = await kysely
    .selectFrom('flows')
    .leftJoin('flow_versions as version', ofPublishedVersion)
    .leftJoin('drafts', (join) =>
      join.onRef('drafts.company_id', '=', 'flows.company_id').onRef('drafts.flow_id', '=', 'flows.id'),
    )
    .where('flows.company_id', '=', company)
    .where('flows.id', '=', flow)
    .select(['version.document as published', 'drafts.document as draft'])
    .executeTakeFirst();
  return { published: row?.published ?? null, draft: row?.draft ?? null };
}

/** The names of the blocks that name the record. A document without its id is not read: most have none. */
function blocksNaming(document: string | null, { to, id }: { to: RecordKind; id: string }): string[] {
  if (!document?.includes(JSON.stringify(id))) return [];
  const flow: Flow = readDocument(document, 'a flow');
  const naming = new Set(
    referencesIn(flow).flatMap((each) => (each.to === to && each.id === id ? [each.block] : [])),
  );
  return flow.blocks.filter((block) => naming.has(block.id)).map(nameOf);
}
