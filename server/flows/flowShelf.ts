import type { Transaction } from 'kysely';
import type { FlowVersionView, FlowView } from '../../shared/api/views.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';
import { digestOf, noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import { byName } from '../directory/inOrder.ts';
import { ofPublishedVersion } from './ofPublishedVersion.ts';

/** Lists a company's flows by name; archived ones are left out. */
export async function listFlows({ kysely }: Database, company: string): Promise<FlowView[]> {
  const rows = await kysely
    .selectFrom('flows')
    .innerJoin('companies', 'companies.id', 'flows.company_id')
    .where('flows.company_id', '=', company)
    .where('flows.archived_at', 'is', null)
    .select(['flows.id', 'flows.name', 'flows.published_version', 'companies.default_flow_id'])
    .execute();
  return rows
    .map((row) => ({
      id: row.id,
      name: row.name,
      isDefault: row.id === row.default_flow_id,
      publishedVersion: row.published_version,
    }))
    .sort(byName);
}

/**
 * Reads one version of a flow, `published` for the latest; `null` when there is none. Archived flows are read
 * too, because calls that ran on them can be looked at for ever.
 *
 * @throws when the stored document cannot be read, such as one from a newer Ringpath
 */
export async function getVersion(
  { kysely }: Pick<Database, 'kysely'>,
  company: string,
  flow: string,
  version: number | 'published',
): Promise<FlowVersionView | null> {
  const row = await kysely
    .selectFrom('flow_versions as version')
    .innerJoin('flows as flow', (join) =>
      join.onRef('flow.company_id', '=', 'version.company_id').onRef('flow.id', '=', 'version.flow_id'),
    )
    .where('version.company_id', '=', company)
    .where('version.flow_id', '=', flow)
    .where((eb) =>
      version === 'published'
        ? eb('version.version', '=', eb.ref('flow.published_version'))
        : eb('version.version', '=', version),
    )
    .select(['flow.name', 'version.version', 'version.document', 'version.published_at'])
    .executeTakeFirst();
  if (!row) return null;
  const document = readDocument(row.document, `version ${row.version} of the flow "${flow}"`);
  return { flow, name: row.name, version: row.version, publishedAt: row.published_at, document };
}

/**
 * Reads what is published of a flow, as it is stored, with the flow's name and when it was archived; `undefined` where
 * nothing is.
 */
export function readPublished(
  trx: Transaction<Tables>,
  company: string,
  flow: string,
): Promise<{ document: string; name: string; archived_at: number | null } | undefined> {
  return trx
    .selectFrom('flows')
    .innerJoin('flow_versions as version', ofPublishedVersion)
    .where('flows.company_id', '=', company)
    .where('flows.id', '=', flow)
    .select(['version.document', 'flows.name', 'flows.archived_at'])
    .executeTakeFirst();
}

/** A flow to be published: its id within the company, and what the new version is. */
export interface FlowToPublish {
  id: string;
  name: string;
  document: Flow;
}

/**
 * Publishes a new version of a flow and returns its number. The flow is made when it is new, and taken out of
 * the archive when it was there. Calls that are running keep the version they began with.
 *
 * @param now epoch milliseconds
 * @throws when the document is no flow
 */
export function publishFlow(
  database: Database,
  company: string,
  flow: FlowToPublish,
  now: number,
): Promise<number> {
  return inTransaction(database, (trx) => publishWithin(trx, company, flow, now));
}

/** The same inside a transaction that is running. */
export async function publishWithin(
  trx: Transaction<Tables>,
  company: string,
  flow: FlowToPublish,
  now: number,
): Promise<number> {
  const document = JSON.stringify(flow.document);
  readDocument(document, `the flow "${flow.name}"`);
  const key = { company_id: company, id: flow.id };
  const stored = await trx
    .selectFrom('flows')
    .leftJoin('flow_versions as latest', (join) =>
      join
        .onRef('latest.company_id', '=', 'flows.company_id')
        .onRef('latest.flow_id', '=', 'flows.id')
        .onRef('latest.version', '=', 'flows.published_version'),
    )
    .where('flows.company_id', '=', company)
    .where('flows.id', '=', flow.id)
    .select(['flows.name', 'flows.archived_at', 'latest.version', 'latest.document'])
    .executeTakeFirst();
  const { published_version: version } = await trx
    .insertInto('flows')
    .values({ ...key, name: flow.name, published_version: 1, archived_at: null, created_at: now })
    .onConflict((conflict) =>
      conflict.columns(['company_id', 'id']).doUpdateSet((eb) => ({
        name: flow.name,
        archived_at: null,
        published_version: eb('flows.published_version', '+', 1),
      })),
    )
    .returning('published_version')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('flow_versions')
    .values({
      company_id: company,
      flow_id: flow.id,
      version,
      document,
      published_at: now,
      published_by: null,
      message: null,
      restored_from: null,
    })
    .execute();
  // A document is too long for the audit: its digest tells whether two versions are the same.
  const inWords = (name: string, version: number | null, text: string | null) => ({
    name,
    version,
    digest: text && digestOf(text),
  });
  await noteChange(trx, {
    company,
    did: 'published',
    subject: { type: 'flow', id: flow.id, name: flow.name },
    before: stored && {
      ...inWords(stored.name, stored.version, stored.document),
      archived: stored.archived_at !== null,
    },
    after: { ...inWords(flow.name, version, document), ...(stored && { archived: false }) },
  });
  return version;
}

/**
 * Reads a stored document, of whatever format it was written in.
 *
 * @throws when it cannot be read, such as one from a newer Ringpath
 */
export function readDocument(text: string, what: string): Flow {
  const parsed = parseFlow(JSON.parse(text));
  if (parsed.ok) return parsed.flow;
  const [fault] = parsed.faults;
  throw new Error(`The document of ${what} cannot be read: ${fault?.path}: ${fault?.message}`);
}
