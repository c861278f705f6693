import { expect, it } from 'vitest';
import { playTestCall } from '../../shared/analysis/playTestCall.ts';
import { sentence } from '../../shared/call/sentence.ts';
import type { TraceEntry } from '../../shared/call/trace.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { wireKey } from '../../shared/flow/flow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { readBoardAddress, writeBoardAddress } from '../../web/board/boardAddress.ts';
import { countCalls, groupsOf } from '../../web/board/boardGroups.ts';
import { countPassedWires } from '../../web/board/passedWires.ts';
import type { TracedCall } from '../../web/trace/traceStore.ts';
import { placeKey, waitingIn } from '../../web/trace/waitingCalls.ts';
import { samCalls } from './facts.ts';

const MAIN = { flow: 'main', version: 1 };
const walked = playTestCall(compileFlow(fourLayers()), samCalls(), 0, ['noAnswer', 'message12']);
const traces = walked.map(({ trace }) => trace);
const ringsAt = traces[0]?.at(-1)?.block ?? '';

/** A call that has come so far: with its first turns, each a second after the one before. */
function call(id: string, turns: number, change: Partial<TracedCall> = {}, startedAt = 0): TracedCall {
  const look = change.look ?? 'live';
  return {
    id,
    look,
    ...MAIN,
    turns: traces.slice(0, turns).map((trace, n) => ({ n, at: startedAt + n * 1_000, trace })),
    summary: {
      callSid: id,
      ...MAIN,
      called: '+12075550111',
      caller: '+12075550177',
      leadName: 'Sam Reed',
      simulated: look === 'simulated',
      startedAt,
      endedAt: null,
      end: null,
      unroutable: false,
      tags: [],
    },
    ...change,
  };
}

const all = (...calls: TracedCall[]) => Object.fromEntries(calls.map((each) => [each.id, each]));
const firstWire = () => {
  const left = traces[0]?.find((entry) => entry.type === 'left');
  if (left?.type !== 'left') throw new Error('The first turn takes no wire.');
  return placeKey(MAIN, wireKey({ from: left.block, outcome: left.outcome }));
};

it('finds the calls at each block, the longest wait first, and none that is over', () => {
  const waiting = waitingIn(all(call('CA1', 1, {}, 500), call('CA2', 1), call('CA3', 1, { heardEndAt: 9 })));
  expect([...waiting.keys()]).toEqual([placeKey(MAIN, ringsAt)]);
  expect(waiting.get(placeKey(MAIN, ringsAt))?.map(({ call: { id } }) => id)).toEqual(['CA2', 'CA1']);
});

it('finds a call that went on in another flow there, and counts its wires there', () => {
  const because = sentence('It goes on.');
  const trace: TraceEntry[] = [
    { type: 'entered', block: 'go', instructions: [] },
    { type: 'wentTo', block: 'go', flow: 'sales', version: 4, name: 'Sales', because },
    { type: 'entered', block: 'ask', instructions: [] },
    { type: 'left', block: 'ask', outcome: 'yes', because },
    { type: 'entered', block: 'ring', instructions: [] },
  ];
  const gone = call('CA1', 0, { turns: [{ n: 0, at: 7_000, trace }] });
  const sales = { flow: 'sales', version: 4 };
  expect([...waitingIn(all(gone)).keys()]).toEqual([placeKey(sales, 'ring')]);
  const passed = countPassedWires();
  passed.hear(all(gone));
  expect(passed.count('live', placeKey(sales, 'ask.yes'))).toBe(1);
});

it('shows live and simulated calls apart', () => {
  const calls = all(call('CA1', 1), call('CA2', 1, { look: 'simulated' }), call('CA3', 1));
  expect(countCalls(calls)).toEqual({ live: 2, simulated: 1 });
  const ids = (shows: 'live' | 'simulated') =>
    groupsOf(calls, { shows, sort: 'wait' }).flatMap((group) => group.calls.map((each) => each.call.id));
  expect(ids('live')).toEqual(['CA1', 'CA3']);
  expect(ids('simulated')).toEqual(['CA2']);
});

it('sorts the blocks by the longest wait, by the number of calls, and by the newest call', () => {
  const calls = all(call('CA1', 2, {}, 0), call('CA2', 1, {}, 3_000), call('CA3', 1, {}, 2_000));
  const blocks = (sort: 'wait' | 'count' | 'newest') =>
    groupsOf(calls, { shows: 'live', sort }).map(({ calls: here }) => here.map((each) => each.call.id));
  expect(blocks('wait')).toEqual([['CA1'], ['CA3', 'CA2']]);
  expect(blocks('count')).toEqual([['CA3', 'CA2'], ['CA1']]);
  expect(blocks('newest')).toEqual([['CA2', 'CA3'], ['CA1']]);
});

it('counts a wire once for each call that took it, however often it is heard, and after the call is forgotten', () => {
  const passed = countPassedWires();
  const wire = firstWire();
  passed.hear(all(call('CA0', 3, { heardEndAt: 1 }), call('CA1', 1)));
  expect(passed.count('live', wire)).toBe(1);
  passed.hear(all(call('CA1', 2), call('CA2', 1), call('CA3', 1, { look: 'simulated' })));
  expect(passed.count('live', wire)).toBe(2);
  expect(passed.count('simulated', wire)).toBe(1);
  passed.hear(all(call('CA2', 2)));
  passed.hear({});
  expect(passed.count('live', wire)).toBe(2);
});

it('writes the address of the board as it reads it', () => {
  for (const search of ['', '?calls=simulated', '?sort=newest&call=CA1', '?flow=sales&version=4']) {
    expect(writeBoardAddress(readBoardAddress(search))).toBe(search);
  }
  expect(readBoardAddress('?calls=all&sort=constructor&version=-1')).toEqual({ shows: 'live', sort: 'wait' });
});
