import { describe, expect, it } from 'vitest';
import { connect, outcomesOf } from '../../shared/flow/editFlow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { walkWire } from '../../shared/flow/walkWires.ts';

const FLOW = fourLayers();
const [first, second] = outcomesOf(FLOW, FLOW.start);
const wireOfOutcome = (outcome: string | undefined) => {
  const wire = FLOW.wires.find((each) => each.from === FLOW.start && each.outcome === outcome);
  if (!wire) throw new Error(`The template has no wire from ${outcome}.`);
  return wire;
};
const [one, other] = [wireOfOutcome(first?.id), wireOfOutcome(second?.id)];

describe('walking along the wires', () => {
  it('goes down by the first outcome that leads anywhere, and to the others from there', () => {
    expect(walkWire(FLOW, FLOW.start, 'down', null)).toBe(one);
    expect(walkWire(FLOW, one.to, 'right', one)).toBe(other);
    expect(walkWire(FLOW, other.to, 'left', other)).toBe(one);
    expect(walkWire(FLOW, other.to, 'right', other)).toBeNull();
    const free = { ...FLOW, wires: FLOW.wires.filter((wire) => wire !== one) };
    expect(walkWire(free, FLOW.start, 'down', null)).toBe(other);
  });

  it('goes back where one came from, or else to the first block that leads there', () => {
    const into = FLOW.wires.filter(({ to }) => to === 'voicemail');
    expect(into.length).toBeGreaterThan(1);
    expect(walkWire(FLOW, 'voicemail', 'up', null)).toBe(into[0]);
    const last = into.at(-1) ?? null;
    expect(walkWire(FLOW, 'voicemail', 'up', last)).toBe(last);
    expect(walkWire(FLOW, 'voicemail', 'up', one)).toBe(into[0]);
  });

  it('ends where no wire leads on, or here', () => {
    const end = FLOW.blocks.find(({ id }) => outcomesOf(FLOW, id).length === 0);
    expect(walkWire(FLOW, end?.id ?? '', 'down', null)).toBeNull();
    expect(walkWire(FLOW, FLOW.start, 'up', null)).toBeNull();
    expect(walkWire(FLOW, FLOW.start, 'left', null)).toBeNull();
  });

  it('passes over outcomes that lead to the same block', () => {
    const both = connect(FLOW, other, one.to);
    const wires = both.wires.filter(({ from }) => from === FLOW.start);
    expect(walkWire(both, one.to, 'right', wires[0] ?? null)).toBeNull();
  });
});
