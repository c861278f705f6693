import { describe, expect, it } from 'vitest';
import { factsOfCall } from '../../shared/analysis/invented/factsOfCall.ts';
import { inventCall } from '../../shared/analysis/invented/inventCall.ts';
import { playTestCall } from '../../shared/analysis/playTestCall.ts';
import { findRoutes, type Route, searchRoutes } from '../../shared/analysis/routes.ts';
import { plainWiresOf } from '../../shared/analysis/takeWays.ts';
import { joinFlows } from '../../shared/analysis/wholeFlow.ts';
import { type CompiledFlow, compileFlow } from '../../shared/flow/compileFlow.ts';
import { type Flow, wireKey } from '../../shared/flow/flow.ts';
import { templates } from '../../shared/flow/templates/index.ts';
import { bigFlow } from '../flows/bigFlow.ts';
import { editedFlows } from '../flows/randomEdits.ts';
import { block, flowOf, sampleFlows, wire } from '../flows/sampleFlows.ts';
import { stageOf } from '../flows/stage.ts';
import fc from '../support/seededFastCheck.ts';

const FEW = { effort: 25_000, routes: 30 };

/** What the machine makes of the call of a route. */
function walk(compiled: CompiledFlow, { situation, replies }: Route) {
  const facts = factsOfCall(inventCall(stageOf(compiled.flow), situation, 0));
  const turns = playTestCall(compiled, facts, situation.at, replies);
  const last = turns.at(-1);
  return {
    wires: plainWiresOf(turns, ''),
    end: last?.bookmark.block,
    over: last?.over,
  };
}

/** Every route was taken by its call, and leads along wires of the flow, each once. */
function expectProved(flow: Flow, found: readonly Route[]) {
  const compiled = compileFlow(flow);
  const keys = flow.wires.map(wireKey);
  for (const route of found) {
    const { wires, end, over } = walk(compiled, route);
    expect({ wires, end }).toEqual({ wires: route.wires, end: route.end });
    expect(over).not.toBeNull();
    expect(new Set(wires).size).toBe(wires.length);
    expect(keys).toEqual(expect.arrayContaining(wires));
  }
  const ways = found.map(({ wires }) => wires.join(' '));
  expect(new Set(ways).size).toBe(ways.length);
}

describe('the routes of a template', () => {
  it.each(Object.values(templates))('are all found, each with its call – $name', ({ make }) => {
    const flow = make();
    const { found, missed, complete } = findRoutes(joinFlows(compileFlow(flow)), stageOf(flow));
    expect({ missed, complete }).toEqual({ missed: [], complete: true });
    expectProved(flow, found);
  });
});

describe('the routes of any flow', () => {
  it.each(sampleFlows)('are those that a call takes – $name', (flow) => {
    const { found, missed } = findRoutes(joinFlows(compileFlow(flow)), stageOf(flow));
    expectProved(flow, found);
    const taken = found.flatMap(({ wires }) => wires);
    expect([...new Set([...taken, ...missed])].sort()).toEqual(flow.wires.map(wireKey).sort());
  });

  it('are proved by the machine, whatever somebody drew', () => {
    fc.assert(
      fc.property(editedFlows, (flow) => {
        const { found, unreached } = findRoutes(joinFlows(compileFlow(flow)), stageOf(flow), FEW);
        expectProved(flow, found);
        const keys = new Set(flow.wires.map(wireKey));
        for (const way of unreached) for (const key of way) expect(keys).toContain(key);
      }),
      { numRuns: 30 },
    );
  });

  it('are the same whenever they are looked for', () => {
    const flow = templates.menuFirst?.make() ?? flowOf('None', []);
    const [one, other] = [1, 2].map(() => findRoutes(joinFlows(compileFlow(flow)), stageOf(flow)));
    expect(one).toEqual(other);
  });

  it('are looked for in small steps, so that calls are answered in between', () => {
    const flow = templates.fourLayers?.make() ?? flowOf('None', []);
    const steps = [...searchRoutes(joinFlows(compileFlow(flow)), stageOf(flow))];
    expect(steps.length).toBeGreaterThan(flow.blocks.length);
  });

  it('are told apart from ways that no call takes', () => {
    const flow = flowOf(
      'Asks twice',
      [
        block('ask', 'callerIs', { ask: 'withheld' }),
        block('again', 'callerIs', { ask: 'withheld' }),
        block('end', 'hangUp'),
      ],
      [wire('ask.yes', 'end'), wire('ask.no', 'again'), wire('again.yes', 'end'), wire('again.no', 'end')],
    );
    const { found, unreached, missed } = findRoutes(joinFlows(compileFlow(flow)), stageOf(flow));
    expect(found.map(({ wires }) => wires.join(' ')).sort()).toEqual(['ask.no again.no', 'ask.yes']);
    expect({ unreached, missed }).toEqual({ unreached: [['ask.no', 'again.yes']], missed: ['again.yes'] });
  });

  it('are found by what an expression compares, and by what a host outside answers', () => {
    const flow = flowOf(
      'Gold',
      [
        block('ask', 'lookUp', {
          url: 'https://crm.example.com',
          takes: [{ id: 'tier', name: 'tier', from: 'tier' }],
        }),
        block('gold', 'condition', { expression: 'values.tier == "gold" && time.hour < 9 && lead.known' }),
        block('end', 'hangUp'),
      ],
      [
        ...['found', 'notFound', 'failed', 'tooSlow'].map((outcome) => wire(`ask.${outcome}`, 'gold')),
        wire('gold.yes', 'end'),
        wire('gold.no', 'end'),
      ],
    );
    const { found } = findRoutes(joinFlows(compileFlow(flow)), stageOf(flow));
    expect(found.map(({ wires }) => wires.join(' '))).toContain('ask.found gold.no');
  });

  it('of a flow of a thousand blocks are looked for no longer than they may be', () => {
    const flow = bigFlow(1_000);
    const { found, complete } = findRoutes(joinFlows(compileFlow(flow)), stageOf(flow), {
      effort: 100_000,
      routes: 400,
    });
    expect(complete).toBe(false);
    expectProved(flow, found);
  });
});
