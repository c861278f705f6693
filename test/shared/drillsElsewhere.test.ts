import { describe, expect, it } from 'vitest';
import { findRoutes } from '../../shared/analysis/routes.ts';
import { joinFlows } from '../../shared/analysis/wholeFlow.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { changeSettings } from '../../shared/flow/editFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import type { DrillRef, DrillType } from '../../shared/training/drill.ts';
import { judge } from '../../shared/training/judge.ts';
import { makeDrill } from '../../shared/training/makeDrill.ts';
import { routeKey } from '../../shared/training/routeKey.ts';
import { tellRoute } from '../../shared/training/tellRoute.ts';
import { walk } from '../../shared/training/walked.ts';
import { block, flowOf, wire } from '../flows/sampleFlows.ts';
import { stageOf } from '../flows/stage.ts';
import { mainFlow, published, salesFlow } from '../flows/twoFlows.ts';

function openGround(sales: Flow = salesFlow) {
  const on = joinFlows(compileFlow(mainFlow), published({ sales }));
  const stage = stageOf(mainFlow);
  return { ground: { on, stage }, ...findRoutes(on, stage) };
}

const { ground, found, missed, unreached } = openGround();

function drillsOf(type: DrillType) {
  return found.flatMap((route, seed) => {
    const ref: DrillRef = { type, flow: 'main', version: 1, route: routeKey(ground.on.chart, route), seed };
    return makeDrill(ground, route, ref) ?? [];
  });
}

describe('the routes of a flow that goes to another', () => {
  it('go on there to their ends, each with a call that takes it', () => {
    const ways = found.map(({ wires }) => wires.join(' '));
    expect(ways).toContain('a.one b.next sales/d.next sales/a.two sales/c.answered');
    expect(ways).toContain('a.noKey d.recorded');
    expect({ missed, unreached }).toEqual({ missed: ['c.notOpened'], unreached: [] });
  });

  it('are told in words, with the blocks of the other flow', () => {
    const route = found.find(({ wires }) => wires.at(-1) === 'sales/c.answered');
    expect(tellRoute(ground.on.chart, route?.wires ?? [])).toMatch(/sales · .* rentals · .* answered$/);
  });

  it('stay where they are when the other flow is not published', () => {
    const on = joinFlows(compileFlow(mainFlow), published({}));
    const ways = findRoutes(on, stageOf(mainFlow)).found.map(({ wires }) => wires.join(' '));
    expect(ways).toContain('a.one b.next c.notOpened d.recorded');
  });

  it('come to an end where flows lead in a circle', () => {
    const back = flowOf(
      'Back',
      [block('a', 'say', { text: 'Once more.' }), block('b', 'goToFlow', { flow: 'main' })],
      [wire('a.next', 'b')],
    );
    const flows = published({ sales: back, main: mainFlow });
    const { complete } = findRoutes(joinFlows(compileFlow(mainFlow), flows), stageOf(mainFlow));
    expect(complete).toBe(true);
  });

  it('are other ones when something on their way changes in the other flow, and only then', () => {
    const keysOf = ({ ground: { on }, found: routes }: ReturnType<typeof openGround>) =>
      new Map(routes.map((route) => [route.wires.join(' '), routeKey(on.chart, route)]));
    const before = keysOf({ ...openGround() });
    const after = keysOf(openGround(changeSettings(salesFlow, 'c', { seconds: 41 })));
    for (const [way, key] of before)
      expect([way, after.get(way) === key]).toEqual([way, !way.includes('sales/c.')]);
  });
});

describe('the drills of a flow that goes to another', () => {
  it.each(['where', 'why', 'listen'] as const)('have exactly one right answer – %s', (type) => {
    const drills = drillsOf(type);
    expect(drills).not.toEqual([]);
    for (const drill of drills) {
      const { question } = drill;
      if (question.type === 'mend') continue;
      const right =
        question.type === 'where'
          ? question.places.filter((id) => judge(ground, drill, { type: 'block', block: id }).right)
          : question.choices.flatMap(({ id }) =>
              judge(ground, drill, { type: 'choice', choice: id }).right ? [id] : [],
            );
      expect(right).toEqual([drill.right]);
      expect(walk(ground.on, drill.call, drill.replies)?.turns).toEqual(drill.turns);
    }
  });

  it('ask for places of both flows by name, and show where the thinking parted in the other one', () => {
    const drill = drillsOf('where').find(({ right }) => right === 'sales/c');
    if (drill?.question.type !== 'where') throw new Error('No drill leads to the other flow.');
    const { places, elsewhere } = drill.question;
    expect(places).toEqual(expect.arrayContaining(['d', 'sales/c', 'sales/e']));
    expect(elsewhere).toMatchObject([{ flow: 'sales', version: 3, name: 'Sales' }]);
    expect(elsewhere[0]?.places.map(({ id }) => id)).toContain('sales/c');
    const there = judge(ground, drill, { type: 'block', block: 'sales/e' });
    expect(there).toMatchObject({ right: false, parting: { block: 'sales/a' } });
    const here = judge(ground, drill, { type: 'block', block: 'd' });
    expect(here).toMatchObject({ right: false, parting: { block: 'a' } });
  });

  it('can be mended in the other flow', () => {
    const [drill] = drillsOf('mend');
    if (drill?.question.type !== 'mend') throw new Error('There is nothing to mend.');
    expect(drill.question.wanted.block).toBe('sales/c');
    expect(judge(ground, drill, { type: 'changes', changes: [] }).right).toBe(false);
    const change = { setting: 'companyPhone', value: drill.question.wanted.number } as const;
    expect(judge(ground, drill, { type: 'changes', changes: [change] }).right).toBe(true);
  });
});
