import type { Database } from '../database/database.ts';
import { inChunks } from '../directory/chunks.ts';
import { ofPublishedVersion } from './ofPublishedVersion.ts';

/** What is stored of a flow that a call may go to. Times are epoch milliseconds. */
export interface FlowState {
  id: string;
  name: string;
  madeAt: number;
  /** The published version; 0 where it was never published. */
  version: number;
  /** When that was published. */
  publishedAt: number;
  isArchived: boolean;
}

/** Finds these flows of a company, archived ones too; those that it does not have are left out. */
export async function flowStates(
  { kysely }: Database,
  company: string,
  ids: readonly string[],
): Promise<FlowState[]> {
  const found: FlowState[] = [];
  for (const chunk of inChunks(ids)) {
    const rows = await kysely
      .selectFrom('flows')
      .leftJoin('flow_versions as version', ofPublishedVersion)
      .where('flows.company_id', '=', company)
      .where('flows.id', 'in', chunk)
      .select(['flows.id', 'flows.name', 'flows.created_at', 'flows.archived_at'])
      .select(['version.version', 'version.published_at'])
      .execute();
    for (const row of rows) {
      found.push({
        id: row.id,
        name: row.name,
        madeAt: row.created_at,
        version: row.version ?? 0,
        publishedAt: row.published_at ?? 0,
        isArchived: row.archived_at !== null,
      });
    }
  }
  return found;
}
