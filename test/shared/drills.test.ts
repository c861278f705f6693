import { describe, expect, it } from 'vitest';
import { findRoutes, type Route, type SearchLimits } from '../../shared/analysis/routes.ts';
import { joinFlows } from '../../shared/analysis/wholeFlow.ts';
import { explain } from '../../shared/call/sentence.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { templates } from '../../shared/flow/templates/index.ts';
import { DRILL_TYPES, type Drill, type DrillType } from '../../shared/training/drill.ts';
import { flowSettingsIn, withOtherValues } from '../../shared/training/flowSettings.ts';
import { judge } from '../../shared/training/judge.ts';
import { type DrillGround, makeDrill } from '../../shared/training/makeDrill.ts';
import { placesOf } from '../../shared/training/places.ts';
import { routeKey } from '../../shared/training/routeKey.ts';
import { changesOf, settingsIn, withChanges } from '../../shared/training/settings.ts';
import { firstRung, walk, walkToEnd } from '../../shared/training/walked.ts';
import { editedFlows } from '../flows/randomEdits.ts';
import { sampleFlows } from '../flows/sampleFlows.ts';
import { stageOf } from '../flows/stage.ts';
import fc from '../support/seededFastCheck.ts';

const known = new Map<Flow, { ground: DrillGround; found: Route[] }>();

function groundOf(flow: Flow, limits?: SearchLimits) {
  const ground: DrillGround = { on: joinFlows(compileFlow(flow)), stage: stageOf(flow) };
  const made = known.get(flow) ?? { ground, found: findRoutes(ground.on, ground.stage, limits).found };
  known.set(flow, made);
  return made;
}

/** Some drills of a flow, spread over its routes. */
function drillsOf(flow: Flow, type: DrillType, most: number, limits?: SearchLimits) {
  const { ground, found } = groundOf(flow, limits);
  const every = Math.max(1, Math.floor(found.length / most));
  const drills = found
    .filter((_route, index) => index % every === 0)
    .flatMap((route, seed) => {
      const ref = { type, flow: 'f', version: 1, route: routeKey(flow, route), seed };
      return makeDrill(ground, route, ref) ?? [];
    });
  return { ground, drills, routes: found.length };
}

/** The answers that the machine itself calls right, found without the drill's own truth. */
const PROVED: Record<DrillType, (ground: DrillGround, drill: Drill) => string[]> = {
  where({ on }, { call, replies, question }) {
    if (question.type !== 'where') return [];
    const turns = walk(on, call, replies)?.turns ?? [];
    const reached = placesOf(on, turns).map(({ block }) => block);
    const at = question.asks === 'first' ? reached[0] : reached.at(-1);
    return question.places.filter((block) => block === (at ?? turns.at(-1)?.bookmark.block));
  },
  why({ on }, { call, replies, question }) {
    if (question.type !== 'why') return [];
    const before = walk(on, call, replies)?.wires.join();
    return question.choices.flatMap((choice) => {
      const others =
        'inFlow' in choice
          ? [...withOtherValues(on, choice.inFlow)].map((flow) => walk(flow, call, replies))
          : changesOf(call.company, choice.setting).map((change) =>
              walk(on, { ...call, company: withChanges(call.company, [change]) }, replies),
            );
      return others.some((other) => other?.wires.join() !== before) ? [choice.id] : [];
    });
  },
  listen({ on }, { call, replies, question }) {
    if (question.type !== 'listen') return [];
    const turns = walk(on, call, replies)?.turns ?? [];
    const said = turns.flatMap(({ trace }) =>
      trace.flatMap((entry) => (entry.type === 'left' ? [explain(entry.because)] : [])),
    );
    return question.choices.filter(({ says }) => said.includes(explain(says))).map(({ id }) => id);
  },
  mend: () => [],
};

function expectOneRightAnswer(ground: DrillGround, drill: Drill) {
  const { question } = drill;
  const proved = PROVED[drill.ref.type](ground, drill);
  expect(proved).toEqual([drill.right]);
  if (question.type === 'mend') return;
  const all = question.type === 'where' ? question.places : question.choices.map(({ id }) => id);
  expect(new Set(all).size).toBe(all.length);
  const judged = all.filter((given) => {
    const answer = question.type === 'where' ? { block: given } : { choice: given };
    const type = question.type === 'where' ? 'block' : 'choice';
    return judge(ground, drill, { type, ...answer } as Parameters<typeof judge>[2]).right;
  });
  expect(judged).toEqual(proved);
}

/** One change puts it right, and as it is it is not right. */
function expectMendable(ground: DrillGround, drill: Drill) {
  const { call, question, replies } = drill;
  if (question.type !== 'mend') throw new Error('This is nothing to mend.');
  const { whose, number } = question.wanted;
  expect(judge(ground, drill, { type: 'changes', changes: [] }).right).toBe(false);
  const changes = settingsIn(call.company).flatMap((setting) => [
    ...changesOf(call.company, setting),
    { setting: setting.setting, recordId: setting.recordId, value: number },
  ]);
  const mending = changes.filter(
    (change) => judge(ground, drill, { type: 'changes', changes: [change] }).right,
  );
  expect(mending).not.toEqual([]);
  for (const change of mending) {
    const company = withChanges(call.company, [change]);
    const rung = firstRung(walkToEnd(ground.on, { ...call, company }, replies) ?? { turns: [] });
    expect(rung.map((each) => [each.whose, each.number])).toContainEqual([whose, number]);
  }
}

const CHOOSING = DRILL_TYPES.filter((type) => type !== 'mend');
const flows = [...Object.values(templates).map(({ make }) => make()), ...sampleFlows.slice(1)];

describe.each(flows.map((flow) => ({ name: flow.name, flow })))('the drills of “$name”', ({ flow }) => {
  it.each(CHOOSING)('have exactly one right answer, proved by the machine – %s', (type) => {
    const { ground, drills, routes } = drillsOf(flow, type, 3);
    for (const drill of drills) expectOneRightAnswer(ground, drill);
    if (type === 'where') expect(drills.length).toBeGreaterThanOrEqual(Math.min(routes, 3));
  });

  it('can be mended by one change, and not by none', () => {
    const { ground, drills } = drillsOf(flow, 'mend', 2);
    for (const drill of drills) expectMendable(ground, drill);
  });
});

describe('drills', () => {
  it.each(DRILL_TYPES)('of every template are there – %s', (type) => {
    for (const { make } of Object.values(templates)) expect(drillsOf(make(), type, 4).drills).not.toEqual([]);
  });

  it('of random flows have exactly one right answer, proved by the machine', () => {
    fc.assert(
      fc.property(editedFlows, fc.constantFrom(...CHOOSING), (flow, type) => {
        const { ground, drills } = drillsOf(flow, type, 2, { effort: 20_000, routes: 6 });
        for (const drill of drills) expectOneRightAnswer(ground, drill);
      }),
      { numRuns: 10 },
    );
  });

  it('ask for the hours of the flow where these decided', () => {
    const hours = templates.businessHours?.make() ?? (flows[0] as Flow);
    const { drills, ground } = drillsOf(hours, 'why', 12);
    const ofFlow = drills.filter(({ right }) => right?.startsWith('flow  '));
    expect(ofFlow).not.toEqual([]);
    for (const drill of ofFlow) expectOneRightAnswer(ground, drill);
    expect(flowSettingsIn(ground.on).map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Hours', 'Ring time']),
    );
  });

  it('are the same whenever they are made', () => {
    const [one, other] = [1, 2].map(() => drillsOf(flows[0] as Flow, 'why', 3).drills);
    expect(one).toEqual(other);
  });

  it('show where the thinking parted from the machine', () => {
    const { ground, drills } = drillsOf(flows[0] as Flow, 'where', 40);
    const toCompany = drills.find(({ right }) => right === 'ringcompany');
    if (!toCompany) throw new Error('No drill leads to the Company Phone.');
    const { parting } = judge(ground, toCompany, { type: 'block', block: 'ringforwarding' });
    expect(parting).toMatchObject({ block: 'forwarding', outcome: 'no', instead: ['yes'] });
    expect(explain(parting?.because ?? { template: '', values: {} })).toContain('Call Forwarding Number');
  });
});
