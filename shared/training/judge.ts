import type { Turn } from '../call/takeTurn.ts';
import type { Answer, Drill } from './drill.ts';
import type { DrillGround } from './makeDrill.ts';
import { type Parting, partingFrom, partingOfCalls } from './parting.ts';
import { withChanges } from './settings.ts';
import { reaches, walkToEnd } from './walked.ts';
import { otherWay } from './why.ts';

/** What the machine says of an answer. */
export interface Judgement {
  right: boolean;
  /** The call as it goes, or, of settings that somebody changed, as it goes now. */
  turns: readonly Turn[];
  /** Of where, why and listen: what would have been right. */
  rightAnswer: string | null;
  /** Where the thinking parted from the machine; null where the answer is right, or no way leads there at all. */
  parting: Parting | null;
}

/**
 * Judges an answer by the machine alone. This is a pure function. An answer of another sort than the question is wrong.
 */
export function judge(ground: DrillGround, drill: Drill, answer: Answer): Judgement {
  if (drill.question.type === 'mend') return judgeMend(ground, drill, answer);
  const given = answer.type === 'block' ? answer.block : answer.type === 'choice' ? answer.choice : null;
  const right = given !== null && given === drill.right && fits(drill, answer);
  const parting = right ? null : partingOf(ground, drill, given);
  return { right, turns: drill.turns, rightAnswer: drill.right, parting };
}

function fits({ question }: Drill, answer: Answer): boolean {
  return (question.type === 'where') === (answer.type === 'block');
}

function judgeMend({ on }: DrillGround, { question, call, replies }: Drill, answer: Answer): Judgement {
  const changes = answer.type === 'changes' ? answer.changes : [];
  const company = withChanges(call.company, changes);
  const walked = walkToEnd(on, { ...call, company }, replies);
  const wanted = question.type === 'mend' ? question.wanted : null;
  return {
    right: wanted !== null && reaches(walked, wanted),
    turns: walked?.turns ?? [],
    rightAnswer: null,
    parting: walked && wanted && partingFrom(on, walked.turns, walked.turns.length, wanted.block),
  };
}

function partingOf({ on }: DrillGround, drill: Drill, given: string | null): Parting | null {
  const { question, turns, toldReplies } = drill;
  if (question.type === 'where' && given !== null) {
    return partingFrom(on, turns, toldReplies.length + 1, given);
  }
  if (question.type === 'why') {
    const deciding = question.choices.find(({ id }) => id === drill.right);
    const other = deciding && otherWay(on, drill.call, drill.replies, deciding);
    return other ? partingOfCalls(on, turns, other.wires) : null;
  }
  if (question.type === 'listen') {
    return partingFrom(on, turns, turns.length, question.wanted.block);
  }
  return null;
}
