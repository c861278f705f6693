import { type Flow, LIMITS } from './flow.ts';

/** What is counted, and what to do about too many of it. */
const COUNTED = [
  {
    list: 'blocks',
    most: LIMITS.blocks,
    word: 'blocks',
    way: 'Remove some that no call needs, or draw a part in a flow of its own.',
  },
  {
    list: 'wires',
    most: LIMITS.wires,
    word: 'wires',
    way: 'Remove some first, or add fewer blocks at once.',
  },
  { list: 'notes', most: LIMITS.remarks, word: 'notes', way: 'Remove some first.' },
  { list: 'bands', most: LIMITS.remarks, word: 'bands', way: 'Remove some first.' },
] as const;

/**
 * Says of which of its lists a flow has more than it may, and what to do about it; `null` where it keeps its limits.
 *
 * @example outgrown(flow) // 'A flow has at most 1,000 notes, and this would make 1,001. Remove some first.'
 */
export function outgrown(flow: Pick<Flow, 'blocks' | 'wires' | 'notes' | 'bands'>): string | null {
  const found = COUNTED.find(({ list, most }) => flow[list].length > most);
  if (!found) return null;
  const { list, most, word, way } = found;
  const [limit, count] = [most, flow[list].length].map((number) => number.toLocaleString('en-US'));
  return `A flow has at most ${limit} ${word}, and this would make ${count}. ${way}`;
}
