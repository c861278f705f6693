import type { Transaction } from 'kysely';
import type { Flow } from '../../shared/flow/flow.ts';
import { idsNamedIn } from '../../shared/flow/referencesIn.ts';
import type { Tables } from '../database/tables.ts';
import { readDocument, readPublished } from './flowShelf.ts';

/** Reads what is published of the flows that a flow leads to, archived ones left out, by id. */
export async function flowsAround(
  trx: Transaction<Tables>,
  company: string,
  flow: Flow,
): Promise<ReadonlyMap<string, Flow>> {
  const found = new Map<string, Flow>();
  const seen = new Set(idsNamedIn(flow, 'flow'));
  for (const id of seen) {
    const published = await readPublished(trx, company, id);
    if (!published || published.archived_at !== null) continue;
    const document = readDocument(published.document, `the flow "${published.name}"`);
    found.set(id, document);
    for (const next of idsNamedIn(document, 'flow')) seen.add(next);
  }
  return found;
}
