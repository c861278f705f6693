import type { RecordKind } from '../blocks/fields.ts';
import type { Block, Flow } from './flow.ts';
import { valuesIn } from './valuesIn.ts';

/** A record of the company that a block names. */
export interface Reference {
  block: string;
  /** The setting of the block that names it. */
  setting: string;
  to: RecordKind;
  id: string;
}

/** Lists the records that a flow names and that matter as it is set: staff, campaigns, numbers and flows. */
export function referencesIn(flow: Pick<Flow, 'blocks'>): Reference[] {
  return flow.blocks.flatMap(referencesOf);
}

/** Lists the ids that a flow names of one sort of record, each once. */
export function idsNamedIn(flow: Pick<Flow, 'blocks'>, to: RecordKind): string[] {
  return [...new Set(referencesIn(flow).flatMap((each) => (each.to === to ? [each.id] : [])))];
}

function referencesOf(block: Block): Reference[] {
  return valuesIn(block).flatMap(({ setting, field, value }) => {
    if (field.type !== 'reference' && field.type !== 'references') return [];
    const ids = (field.type === 'reference' ? [value] : value) as readonly string[]; // the field took it
    return ids.filter((id) => id !== '').map((id) => ({ block: block.id, setting, to: field.to, id }));
  });
}
