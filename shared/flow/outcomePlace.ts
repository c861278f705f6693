/**
 * Where the wire of an outcome begins: the place along the lower edge of its block, in percent from the left. Many
 * outcomes stand further out, so that their labels find room.
 */
export function outcomePlace(index: number, count: number): number {
  if (count < 4) return (100 * (index + 0.5)) / count;
  return 11 + (78 * index) / (count - 1);
}
