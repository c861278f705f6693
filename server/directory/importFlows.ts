import type {
  WorkspaceCompany,
  WorkspaceFault,
  WorkspaceFlow,
} from '../../shared/directory/parsedWorkspace.ts';
import { checkFlow } from '../../shared/flow/checkFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';
import { isSameValue } from '../../shared/flow/sameValue.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { noteChange } from '../audit/noteChange.ts';
import { publishWithin, readPublished } from '../flows/flowShelf.ts';
import type { Import } from './importWorkspace.ts';

/** The id of the flow that a company without flows gets. */
export const FIRST_FLOW = 'main';

/** Says why a document of a file cannot be published: it is no flow, or a call would get lost in it. */
export function documentFaults(document: unknown): WorkspaceFault[] {
  const parsed = parseFlow(orFourLayers(document));
  if (!parsed.ok) return parsed.faults;
  const { flow } = parsed;
  return checkFlow(flow)
    .filter(({ severity }) => severity === 'error')
    .map(({ block, message }) => ({
      path: `blocks[${flow.blocks.findIndex(({ id }) => id === block)}]`,
      message,
    }));
}

/**
 * Writes the flows of one company. A document that differs from the published one becomes a new version. A
 * company without flows gets the four layers. Afterwards it has a default flow that is published.
 */
export async function importFlows(work: Import, company: WorkspaceCompany): Promise<void> {
  const { trx, now, replace } = work;
  for (const flow of company.flows ?? []) {
    await importFlow(work, company.id, flow);
    work.count(1);
  }
  const ids = async () => {
    const rows = await trx
      .selectFrom('flows')
      .select('id')
      .where('company_id', '=', company.id)
      .where('archived_at', 'is', null)
      .where('published_version', '>', 0)
      .orderBy('id')
      .execute();
    return rows.map((row) => row.id);
  };
  let there = await ids();
  if (there.length === 0) {
    const document = fourLayers();
    await publishWithin(trx, company.id, { id: FIRST_FLOW, name: document.name, document }, now);
    there = await ids();
  }
  const chosen = await chooseDefault(work, company, there);
  await trx.updateTable('companies').set({ default_flow_id: chosen }).where('id', '=', company.id).execute();
  if (replace && company.flows) {
    const kept = new Set([chosen, ...company.flows.map(({ id }) => id)]);
    await archive(
      work,
      company.id,
      there.filter((id) => !kept.has(id)),
    );
  }
}

async function importFlow({ trx, now }: Import, company: string, flow: WorkspaceFlow): Promise<void> {
  const { id, name } = flow;
  const parsed = parseFlow(orFourLayers(flow.document));
  if (!parsed.ok) throw new Error(`The flow "${id}" was to be checked before.`);
  const published = await readPublished(trx, company, id);
  if (published && isSameDocument(published.document, parsed.flow)) {
    await trx
      .updateTable('flows')
      .set({ name, archived_at: null })
      .where('company_id', '=', company)
      .where('id', '=', id)
      .execute();
    await noteChange(trx, {
      company,
      did: 'changed',
      subject: { type: 'flow', id, name },
      before: { name: published.name, archived: published.archived_at !== null },
      after: { name, archived: false },
    });
  } else {
    await publishWithin(trx, company, { id, name, document: parsed.flow }, now);
  }
}

async function chooseDefault(
  { trx }: Import,
  company: WorkspaceCompany,
  there: readonly string[],
): Promise<string> {
  const { default_flow_id: stored } = await trx
    .selectFrom('companies')
    .select('default_flow_id')
    .where('id', '=', company.id)
    .executeTakeFirstOrThrow();
  const flows = company.flows ?? [];
  const marked = flows.find((flow) => flow.default)?.id;
  const isKept = stored !== null && there.includes(stored);
  const chosen = marked ?? (isKept ? stored : (flows[0]?.id ?? there[0]));
  if (chosen === undefined) throw new Error(`The company "${company.id}" has no published flow.`);
  return chosen;
}

/** Numbers that used an archived flow use the default from now on, and say so. */
async function archive({ trx, now }: Import, company: string, flows: readonly string[]): Promise<void> {
  if (flows.length === 0) return;
  const archived = await trx
    .updateTable('flows')
    .set({ archived_at: now })
    .where('company_id', '=', company)
    .where('id', 'in', flows)
    .returning(['id', 'name'])
    .execute();
  for (const { id, name } of archived) {
    await noteChange(trx, {
      company,
      did: 'changed',
      subject: { type: 'flow', id, name },
      before: { archived: false },
      after: { archived: true },
    });
  }
  await trx
    .updateTable('phone_numbers')
    .set({ flow_id: null })
    .where('company_id', '=', company)
    .where('flow_id', 'in', flows)
    .execute();
}

/**
 * The format's own example shows an empty document: such a flow is the default chart, like that of a company without
 * flows.
 */
function orFourLayers(document: unknown): unknown {
  const isEmpty =
    typeof document === 'object' &&
    document !== null &&
    !Array.isArray(document) &&
    Object.keys(document).length === 0;
  return isEmpty ? fourLayers() : document;
}

/** A document that was stored in an older format is brought up to date before it is compared. */
function isSameDocument(stored: string, flow: Flow): boolean {
  const parsed = parseFlow(JSON.parse(stored));
  return parsed.ok && isSameValue(parsed.flow, flow);
}
