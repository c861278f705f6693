import type { Route } from '../analysis/routes.ts';
import type { Level } from './drill.ts';

/** How hard a route is to foresee: by how many decisions it takes, and by what is rare about its call. */
export function levelOfRoute({ wires, situation, replies }: Route): Level {
  const { from, enrolments, numberUser, leadUser, calledDaysAgo } = situation;
  const rarities = [
    enrolments.length > 1,
    numberUser !== 'nobody' && numberUser !== 'usable',
    leadUser !== 'nobody' && leadUser !== 'usable',
    !from.startsWith('+'),
    calledDaysAgo !== null,
    replies.length > 2,
  ].filter(Boolean).length;
  return toLevel(1 + Math.max(0, wires.length - replies.length - 2) / 3 + rarities);
}

function toLevel(figure: number): Level {
  return Math.max(1, Math.min(5, Math.floor(figure))) as Level; // from 1 to 5
}

/** What a right and a wrong answer change about how hard drills somebody gets. */
const STEPS = { right: 0.4, wrong: -0.6 } as const;

/** How hard the drills are that somebody is ready for, by the answers so far, the oldest first. */
export function levelOfAnswers(answers: ReadonlyArray<{ right: boolean }>): Level {
  const figure = answers.reduce(
    (before, { right }) => Math.max(1, Math.min(5.9, before + (right ? STEPS.right : STEPS.wrong))),
    1,
  );
  return toLevel(figure);
}
