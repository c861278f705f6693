import type { Family } from '../../shared/blocks/defineBlock.ts';
import { blockKinds, isKindName, type KindName, kindOf } from '../../shared/blocks/index.ts';

/** The families in the order in which a call meets them, and what people call them. */
export const FAMILIES: ReadonlyArray<{ family: Family; name: string }> = [
  { family: 'question', name: 'Questions' },
  { family: 'ring', name: 'Ring' },
  { family: 'speak', name: 'Speak' },
  { family: 'set', name: 'Set and look up' },
  { family: 'end', name: 'End' },
];

/** The kinds of blocks that have every word of a search in their title, what they explain or their family, by family. */
export function findKinds(search: string): KindName[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const kinds = Object.keys(blockKinds).filter(isKindName);
  return FAMILIES.flatMap(({ family, name }) =>
    kinds.filter((kind) => {
      const { title, explains, family: own } = kindOf(kind);
      const text = `${title} ${explains} ${name}`.toLowerCase();
      return own === family && words.every((word) => text.includes(word));
    }),
  );
}

/** The kind that a search most likely means: one that is called so goes before one that only mentions it. */
export function bestKind(found: readonly KindName[], search: string): KindName | undefined {
  const wanted = search.trim().toLowerCase();
  const titled = (test: (title: string) => boolean) =>
    found.find((kind) => test(kindOf(kind).title.toLowerCase()));
  return titled((title) => title.startsWith(wanted)) ?? titled((title) => title.includes(wanted)) ?? found[0];
}
