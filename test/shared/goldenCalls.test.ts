import { describe, expect, it } from 'vitest';
import { explain } from '../../shared/call/sentence.ts';
import type { TraceEntry } from '../../shared/call/trace.ts';
import { wiresOf } from '../../shared/call/trace.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { goldenCalls } from '../flows/goldenCalls.ts';
import { playCall } from '../flows/playCall.ts';
import { factsOf } from '../flows/situation.ts';

/** The reason of the step that led to the last phone or message, in words. */
function lastReason(trace: readonly TraceEntry[]): string {
  const waiting = trace.findLastIndex(
    (entry) =>
      entry.type === 'entered' &&
      entry.instructions.some(({ do: what }) => what === 'ring' || what === 'record'),
  );
  const step = trace[waiting - 1];
  return step?.type === 'left' ? explain(step.because) : '';
}

describe.each(goldenCalls.map((call) => [call.name, call] as const))('%s', (_name, call) => {
  const replies = call.turns.flatMap(({ reply }) => (reply ? [reply] : []));
  const turns = playCall(fourLayers(), factsOf(call.situation), replies);

  it('goes along these wires, turn by turn', () => {
    expect(turns.map((turn) => wiresOf(turn.trace))).toEqual(call.turns.map(({ path }) => path));
  });

  it('tells the phone line this, turn by turn', () => {
    expect(turns.map((turn) => turn.instructions)).toEqual(
      call.turns.map(({ instructions }) => instructions),
    );
  });

  it('ends like this', () => {
    expect(turns.at(-1)?.over).toBe(call.end);
    expect(turns.some((turn) => turn.unroutable)).toBe(call.unroutable);
  });

  it('says why', () => {
    expect(lastReason(turns.flatMap((turn) => turn.trace))).toBe(call.because);
  });

  it('enters the block that each step leads to, and leaves no block that it has not entered', () => {
    const flow = fourLayers();
    const trace = turns.flatMap((turn) => turn.trace);
    const targets = new Map(flow.wires.map(({ from, outcome, to }) => [`${from}.${outcome}`, to]));
    let at = flow.start;
    for (const entry of trace) {
      expect(entry.block).toBe(at);
      if (entry.type === 'left') at = targets.get(`${entry.block}.${entry.outcome}`) ?? '';
    }
    expect(turns.map((turn) => turn.n)).toEqual(turns.map((_, index) => index));
  });
});

describe('the golden calls', () => {
  it('go along every wire of the four layers that a call can go along', () => {
    const seen = new Set(goldenCalls.flatMap(({ turns }) => turns.flatMap(({ path }) => path)));
    const questions = fourLayers().wires.filter(({ outcome }) => outcome === 'yes' || outcome === 'no');
    expect(
      questions.map(({ from, outcome }) => `${from}.${outcome}`).filter((key) => !seen.has(key)),
    ).toEqual([]);
  });
});
