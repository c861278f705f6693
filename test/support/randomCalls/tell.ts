import { ODD_CALLERS } from '../../../shared/carrier/oddCallers.ts';
import type { ScriptedCall } from '../../../shared/carrier/scriptedCall.ts';
import type { World } from './world.ts';

/** A call as `ringpath call --script` reads it. */
export function asScript({ from, ...call }: ScriptedCall): ScriptedCall {
  const odd = ODD_CALLERS.find((each) => each.from === from);
  return { ...call, from: odd?.name ?? from };
}

/** The kinds of block that calls came to, sorted. */
export function kindsMet(
  world: World,
  calls: Iterable<{ company: string; turns: Map<number, { entered: string[] }> }>,
): string[] {
  const kindOf = new Map(
    [...world.flows].flatMap(([flow, { blocks }]) => blocks.map(({ id, kind }) => [`${flow}/${id}`, kind])),
  );
  const kinds = new Set<string>();
  for (const { company, turns } of calls) {
    for (const { entered } of turns.values()) {
      for (const block of entered) kinds.add(kindOf.get(`${company}/${block}`) ?? 'unknown');
    }
  }
  return [...kinds].sort();
}

/** How often each word comes. */
export function countOf<Word extends string>(words: Iterable<Word>): Map<Word, number> {
  const counts = new Map<Word, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
