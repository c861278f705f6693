import { describe, expect, it } from 'vitest';
import { checkFlow } from '../../shared/flow/checkFlow.ts';
import { connectionsFrom, refuseConnection } from '../../shared/flow/connectionRules.ts';
import { connect, disconnect, outcomesOf } from '../../shared/flow/editFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { editedFlows } from '../flows/randomEdits.ts';
import { block, flowOf, ringsAgain, wire } from '../flows/sampleFlows.ts';
import fc from '../support/seededFastCheck.ts';

const speech = { text: 'Hello.', unroutable: false };
const asks = flowOf(
  'Asks',
  [block('a', 'leadOwner'), block('b', 'say', speech), block('end', 'hangUp')],
  [wire('a.yes', 'b'), wire('b.next', 'end')],
);
const goesRound = 'A call could go round here for ever, because nothing on the way waits for anybody.';

describe('a wire that is being drawn', () => {
  it('may lead onward', () => {
    expect(refuseConnection(asks, { from: 'a', outcome: 'no' }, 'end')).toBeNull();
  });

  it('may not close a round in which nobody is waited for', () => {
    expect(refuseConnection(asks, { from: 'b', outcome: 'next' }, 'a')).toBe(goesRound);
  });

  it('may not lead back to its own block, if that decides at once', () => {
    expect(refuseConnection(asks, { from: 'a', outcome: 'no' }, 'a')).toBe(
      '“The block a” decides at once: led back to itself, a call would never leave it.',
    );
  });

  it('may lead back over a ring, except by the outcome of a ring that rang nobody', () => {
    expect(refuseConnection(ringsAgain, { from: 'ring', outcome: 'busy' }, 'hello')).toBeNull();
    expect(refuseConnection(ringsAgain, { from: 'ring', outcome: 'busy' }, 'ring')).toBeNull();
    expect(refuseConnection(ringsAgain, { from: 'ring', outcome: 'failed' }, 'hello')).toBe(goesRound);
    expect(refuseConnection(ringsAgain, { from: 'ring', outcome: 'failed' }, 'ring')).toBe(goesRound);
  });

  it('is not refused for the round that it is moved out of', () => {
    const round = connect(asks, { from: 'b', outcome: 'next' }, 'a');
    expect(refuseConnection(round, { from: 'b', outcome: 'next' }, 'end')).toBeNull();
    expect(refuseConnection(round, { from: 'a', outcome: 'yes' }, 'end')).toBeNull();
  });

  it('is refused where its block, its outcome or its target is gone', () => {
    expect(refuseConnection(asks, { from: 'x', outcome: 'yes' }, 'a')).toBe(
      'This block is not there any more.',
    );
    expect(refuseConnection(asks, { from: 'a', outcome: 'yes' }, 'x')).toBe(
      'This block is not there any more.',
    );
    expect(refuseConnection(asks, { from: 'a', outcome: 'maybe' }, 'b')).toBe(
      'This outcome is not there any more.',
    );
  });

  it('is refused exactly where it would put its own block onto an endless round', () => {
    const isOnRound = (flow: Flow, id: string) =>
      checkFlow(flow).some(({ rule, block }) => rule === 'endlessRound' && block === id);
    fc.assert(
      fc.property(editedFlows, fc.nat(), (flow, index) => {
        const from = flow.blocks[index % flow.blocks.length]?.id ?? '';
        for (const { id: outcome } of outcomesOf(flow, from)) {
          // Another round through the block is there anyway, and is not what the wire closes.
          if (isOnRound(disconnect(flow, [{ from, outcome }]), from)) continue;
          const refuse = connectionsFrom(flow, { from, outcome });
          for (const { id: to } of flow.blocks) {
            const closes = isOnRound(connect(flow, { from, outcome }, to), from);
            expect(refuse(to) !== null).toBe(closes);
          }
        }
      }),
    );
  });
});
