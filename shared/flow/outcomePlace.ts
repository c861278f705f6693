/**
 * Where the wire of an outcome begins: the place along the lower edge of its block, in percent from the left. Many
 * outcomes stand further out, so that their labels find room.
 */
export function outcomePlace(index: number, count: number): number {
  if (count < 4) return (100 * (index + 0.5)) / count;
  return 11 + (78 * index) / (count - 1);
}

/**
 * The room that the label of an outcome has below its block, so that no two of them touch: its width in percent of the
 * block's, and its row. Labels of many outcomes stand in two rows.
 */
export function outcomeRoom(index: number, count: number): { width: number; row: 0 | 1 } {
  const step = count < 4 ? 100 / count : 78 / (count - 1);
  if (count <= 4) return { width: step, row: 0 };
  return { width: 2 * step, row: index % 2 === 0 ? 0 : 1 };
}
