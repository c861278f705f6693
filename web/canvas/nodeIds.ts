import type { Chosen } from '../editor/editorStore.ts';

/** What a node of the canvas stands for, and its id there. */
export interface NodeOf {
  list: 'blocks' | 'notes' | 'bands';
  id: string;
}

const MARKS = { notes: 'note:', bands: 'band:' } as const;

/** The id of a node: a block's own, and of anything else one that no block can have. */
export function nodeIdOf({ list, id }: NodeOf): string {
  return list === 'blocks' ? id : MARKS[list] + id;
}

/** The other way round. @example idOfNode('note:n1') // { list: 'notes', id: 'n1' } */
export function idOfNode(node: string): NodeOf {
  if (node.startsWith(MARKS.notes)) return { list: 'notes', id: node.slice(MARKS.notes.length) };
  if (node.startsWith(MARKS.bands)) return { list: 'bands', id: node.slice(MARKS.bands.length) };
  return { list: 'blocks', id: node };
}

/** The ids of the nodes that are chosen. */
export function nodeIdsOf({ blocks, notes, bands }: Chosen): string[] {
  return [
    ...blocks,
    ...[...notes].map((id) => nodeIdOf({ list: 'notes', id })),
    ...[...bands].map((id) => nodeIdOf({ list: 'bands', id })),
  ];
}
