import { expect, it } from 'vitest';
import { gatherTakenTimes, type TimesOfTurn } from '../../../server/calls/takenTimes.ts';

const times = (seq: number): TimesOfTurn => ({ seq, lookUp: 1, walk: 1, outside: 0, keep: 1, whole: 3 });

it('has what is left written in small pieces before it is closed, though one of them fails', async () => {
  const pieces: number[][] = [];
  const taken = gatherTakenTimes(async (piece) => {
    pieces.push(piece.map(({ seq }) => seq));
    if (pieces.length === 1) throw new Error('The disk is full.');
  });
  const all = Array.from({ length: 120 }, (_, seq) => seq);
  for (const seq of all) taken.note(times(seq));
  await taken.close();
  expect(pieces.flat()).toEqual(all);
  expect(pieces.map((piece) => piece.length)).toEqual([50, 50, 20]);
});
