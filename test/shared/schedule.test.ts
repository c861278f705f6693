import { describe, expect, it } from 'vitest';
import { findRoutes } from '../../shared/analysis/routes.ts';
import { joinFlows } from '../../shared/analysis/wholeFlow.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { changeSettings, renameBlock } from '../../shared/flow/editFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { levelOfAnswers } from '../../shared/training/level.ts';
import { earlyDrills, type KnownRoute, nextDrills } from '../../shared/training/nextDrill.ts';
import { progressOf } from '../../shared/training/progress.ts';
import { routeKey } from '../../shared/training/routeKey.ts';
import { INTERVALS, learnedFrom, type PastAnswer } from '../../shared/training/schedule.ts';
import { createTrainer } from '../../shared/training/trainer.ts';
import { stageOf } from '../flows/stage.ts';

const NOW = Date.UTC(2026, 2, 4, 15);
const DAY = 86_400_000;
const layers = fourLayers();
const routes = routesOf(layers);

function routesOf(flow: Flow): KnownRoute[] {
  return createTrainer().routes({ key: flow.name, begins: 'main', flow, ahead: [], stage: stageOf(flow) })
    .routes;
}

function answer(route: KnownRoute | undefined, right: boolean, at = NOW, type: PastAnswer['type'] = 'where') {
  if (!route) throw new Error('There is no such route.');
  return { type, route: route.key, wires: route.wires, layer: route.layer, right, at };
}

describe('the schedule', () => {
  it('brings back what was wrong in minutes, and what was right after longer and longer', () => {
    const [first] = routes;
    const wrong = learnedFrom([answer(first, false)]);
    expect(wrong[0]?.dueAt).toBe(NOW + (INTERVALS[0] ?? 0));
    let at = NOW;
    const given: PastAnswer[] = [];
    const waits: number[] = [];
    for (let time = 0; time < 5; time += 1) {
      given.push(answer(first, true, at));
      const dueAt = learnedFrom(given)[0]?.dueAt ?? 0;
      waits.push(dueAt - at);
      at = dueAt;
    }
    expect(waits).toEqual(INTERVALS.slice(1));
    given.push(answer(first, false, at));
    expect(learnedFrom(given)[0]).toMatchObject({ box: 0, isRight: false });
  });

  it('puts nothing off that is practised before it is due', () => {
    const [first] = routes;
    const once = learnedFrom([answer(first, true)]);
    expect(learnedFrom([answer(first, true), answer(first, true, NOW + 60_000)])).toEqual(once);
  });

  it('asks what is due before anything new, and never what is known and not due', () => {
    const [one, other] = routes;
    const answers = [answer(one, true, NOW - 2 * DAY), answer(other, true, NOW - 60_000)];
    const next = nextDrills({ routes, answers, now: NOW });
    expect(next[0]).toEqual({ type: 'where', route: one?.key, reason: 'due' });
    expect(next.some(({ route, type }) => route === other?.key && type === 'where')).toBe(false);
    expect(earlyDrills({ routes, answers, now: NOW })[0]?.route).toBe(one?.key);
  });

  it('begins with easy drills of one type, and grows with right answers', () => {
    const level = (key: string) => routes.find((route) => route.key === key)?.level;
    const begins = nextDrills({ routes, answers: [], now: NOW });
    expect(new Set(begins.map(({ type }) => type))).toEqual(new Set(['where']));
    expect(level(begins[0]?.route ?? '')).toBe(1);
    const answers = routes.slice(0, 12).map((route, index) => answer(route, true, NOW - 1_000 + index));
    const later = nextDrills({ routes, answers, now: NOW });
    expect(new Set(later.map(({ type }) => type)).size).toBe(4);
    expect(level(later[0]?.route ?? '')).toBeGreaterThan(2);
    expect(levelOfAnswers([...answers, answer(routes[0], false)])).toBeLessThanOrEqual(
      levelOfAnswers(answers),
    );
  });
});

describe('a publish', () => {
  it('asks exactly those drills again whose routes it changed', () => {
    const changed = changeSettings(layers, 'ringcompany', { seconds: 35 });
    const now = routesOf(changed);
    const before = new Set(routes.map(({ key }) => key));
    const touched = now.filter(({ key }) => !before.has(key));
    expect(touched.length).toBeGreaterThan(0);
    for (const { wires } of touched) expect(wires.join()).toContain('company.yes');
    const answers = routes.map((route) => answer(route, true));
    const asked = nextDrills({ routes: now, answers, now: NOW }, 'where');
    expect(
      asked
        .filter(({ reason }) => reason === 'changed')
        .map(({ route }) => route)
        .sort(),
    ).toEqual(touched.map(({ key }) => key).sort());
    expect(asked.filter(({ reason }) => reason !== 'changed')).toEqual([]);
    expect(progressOf({ routes: now, answers, now: NOW })).toMatchObject({
      changed: touched.length,
      isReady: false,
    });
  });

  it('asks nothing again for a block that only has another name', () => {
    const renamed = renameBlock(layers, 'ringcompany', 'Ring the office');
    const keys = (flow: Flow) =>
      findRoutes(joinFlows(compileFlow(flow)), stageOf(flow)).found.map((route) => routeKey(flow, route));
    expect(keys(renamed)).toEqual(keys(layers));
  });
});

describe('progress', () => {
  it('is told for each layer, and is enough for a certificate when every layer is known', () => {
    const nothing = progressOf({ routes, answers: [], now: NOW });
    expect(nothing.layers.map(({ layer }) => layer)).toEqual([4, 3, 2, 1, null]);
    expect(nothing).toMatchObject({ isReady: false, level: 1, due: 0, nextDueAt: null });
    const answers = routes.map((route) => answer(route, true));
    const all = progressOf({ routes, answers, now: NOW });
    expect(all.isReady).toBe(true);
    expect(all.layers.every(({ known, needed }) => known === needed)).toBe(true);
  });
});
