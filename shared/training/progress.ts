import type { Layer } from '../directory/settingPlaces.ts';
import type { Level } from './drill.ts';
import { levelOfAnswers } from './level.ts';
import { changedDrills, type Learner } from './nextDrill.ts';
import { learnedFrom } from './schedule.ts';

/** So many different drills of a layer, each answered right the last time, and the layer is known. */
const ENOUGH = 5;

/** How far somebody is with one layer; null stands for calls that come to no phone of a layer. */
export interface LayerProgress {
  layer: Layer | null;
  /** Drills whose last answer was right, up to `needed`. */
  known: number;
  needed: number;
  /** Drills of it that were ever asked, and how many answers were right. */
  asked: number;
  answers: number;
  right: number;
}

/** How far somebody is with a flow. */
export interface Progress {
  layers: LayerProgress[];
  level: Level;
  answers: number;
  right: number;
  /** Drills that are due now, and those among them whose route a publish changed. */
  due: number;
  changed: number;
  /** When the next drill is due that is not due yet, in epoch milliseconds; null where none waits. */
  nextDueAt: number | null;
  /** Whether every layer is known, so that a certificate can be had. */
  isReady: boolean;
}

/** Reckons how far somebody is, for the routes as they are now. This is a pure function. */
export function progressOf({ routes, answers, now }: Learner): Progress {
  const learned = learnedFrom(answers);
  const known = new Set(routes.map(({ key }) => key));
  const current = learned.filter(({ route }) => known.has(route));
  const layers = LAYERS_AND_NONE.flatMap((layer): LayerProgress[] => {
    const ofLayer = routes.filter((route) => route.layer === layer).length;
    if (ofLayer === 0) return [];
    const items = current.filter((item) => item.layer === layer);
    const given = answers.filter((answer) => answer.layer === layer);
    const needed = Math.min(ENOUGH, ofLayer);
    return [
      {
        layer,
        known: Math.min(needed, items.filter(({ isRight }) => isRight).length),
        needed,
        asked: items.length,
        answers: given.length,
        right: given.filter(({ right }) => right).length,
      },
    ];
  });
  const waiting = current.filter(({ dueAt }) => dueAt > now).map(({ dueAt }) => dueAt);
  const changed = changedDrills(routes, learned).length;
  return {
    layers,
    level: levelOfAnswers(answers),
    answers: answers.length,
    right: answers.filter(({ right }) => right).length,
    due: current.length - waiting.length + changed,
    changed,
    nextDueAt: waiting.length > 0 ? Math.min(...waiting) : null,
    isReady: layers.length > 0 && layers.every((layer) => layer.known >= layer.needed) && changed === 0,
  };
}

const LAYERS_AND_NONE: ReadonlyArray<Layer | null> = [4, 3, 2, 1, null];
