import { describe, expect, it } from 'vitest';
import { outcomePlace, outcomeRoom } from '../../shared/flow/outcomePlace.ts';

describe('the labels of outcomes', () => {
  it.each([1, 2, 3, 4, 5, 6, 11, 14])(
    'of a block with %i of them never touch, however long they are',
    (count) => {
      const labels = Array.from({ length: count }, (_, index) => {
        const { width, row } = outcomeRoom(index, count);
        const middle = outcomePlace(index, count);
        return { row, left: middle - width / 2, right: middle + width / 2 };
      });
      for (const row of [0, 1]) {
        const inRow = labels.filter((label) => label.row === row);
        inRow.slice(1).forEach(({ left }, index) => {
          expect(left).toBeGreaterThanOrEqual((inRow[index]?.right ?? 0) - 1e-9);
        });
      }
    },
  );
});
