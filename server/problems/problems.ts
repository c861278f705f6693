import { setImmediate as breathe } from 'node:timers/promises';
import type { ProblemCount, ProblemView } from '../../shared/api/problems.ts';
import { compareText } from '../directory/inOrder.ts';
import { directoryRevision } from '../directory/lineTable.ts';
import { browserPhoneProblems } from './browserPhones.ts';
import { callProblems } from './calls.ts';
import { flowLoopProblems } from './flowLoops.ts';
import { flowProblems } from './flows.ts';
import { loopProblems } from './loops.ts';
import { missingRecordProblems } from './missingRecords.ts';
import { outboxProblems } from './outbox.ts';
import { phoneProblems } from './phones.ts';
import { type ProblemsParts, readSubject } from './subject.ts';
import { twilioProblems } from './twilio.ts';

/** What finds each group, in the order of the page. */
const GROUPS = [
  phoneProblems,
  loopProblems,
  flowProblems,
  missingRecordProblems,
  flowLoopProblems,
  browserPhoneProblems,
  callProblems,
  outboxProblems,
  twilioProblems,
];

/** What is wrong in the records of a company. */
export interface Problems {
  /** All of it: errors first, then by group, then by id. */
  list(company: string): Promise<ProblemView[]>;
  /**
   * How many there are. Every open page asks each minute, so the last list answers as long as the directory has not
   * changed since, in whichever process; calls may be ten seconds late.
   */
  count(company: string): Promise<ProblemCount>;
}

const MOST_AGE_MS = 10_000;
const MOST_COMPANIES = 1_000;

interface Known {
  revision: number;
  /** Epoch milliseconds. */
  at: number;
  problems: Promise<ProblemView[]>;
}

/** Makes the search for problems. */
export function createProblems(parts: ProblemsParts): Problems {
  const known = new Map<string, Known>();

  function find(company: string, revision: number): Promise<ProblemView[]> {
    const problems = listProblems(parts, company);
    const made = { revision, at: parts.now(), problems };
    known.delete(company);
    known.set(company, made);
    // A failure must not be remembered: the database may be back for the next question.
    problems.catch(() => known.get(company) === made && known.delete(company));
    const oldest = known.size > MOST_COMPANIES ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    return problems;
  }

  return {
    // The revision is read first: what is written meanwhile makes the list an old one.
    list: async (company) => find(company, await directoryRevision(parts.database)),
    async count(company) {
      const revision = await directoryRevision(parts.database);
      const last = known.get(company);
      const isFresh = last?.revision === revision && parts.now() - last.at < MOST_AGE_MS;
      return countProblems(await (isFresh ? last.problems : find(company, revision)));
    },
  };
}

async function listProblems(parts: ProblemsParts, company: string): Promise<ProblemView[]> {
  const subject = await readSubject(parts.database, company);
  if (!subject) return [];
  const problems: ProblemView[] = [];
  for (const find of GROUPS) {
    const found = await find(parts, subject);
    problems.push(...found.sort((a, b) => compareText(a.id, b.id)));
    await breathe();
  }
  const { errors, warnings } = bySeverity(problems);
  return [...errors, ...warnings];
}

function countProblems(problems: readonly ProblemView[]): ProblemCount {
  const { errors, warnings } = bySeverity(problems);
  return { errors: errors.length, warnings: warnings.length };
}

function bySeverity(problems: readonly ProblemView[]) {
  return {
    errors: problems.filter(({ severity }) => severity === 'error'),
    warnings: problems.filter(({ severity }) => severity === 'warning'),
  };
}
