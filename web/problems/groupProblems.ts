import type { ProblemCount, ProblemView } from '../../shared/api/problems.ts';
import { explain } from '../../shared/call/sentence.ts';
import { settingPath } from '../../shared/directory/settingPlaces.ts';
import { toNational } from '../../shared/phone/e164.ts';

type Severity = ProblemView['severity'];
/** What a problem is about. */
export type ProblemGroup = ProblemView['group'];

/** The groups in the order of the page, with their names. */
export const GROUPS: ReadonlyArray<{ group: ProblemGroup; name: string }> = [
  { group: 'phones', name: 'Phones' },
  { group: 'loops', name: 'Loops' },
  { group: 'flows', name: 'Flows' },
  { group: 'calls', name: 'Calls' },
  { group: 'twilio', name: 'Twilio' },
];

const SEVERITIES: readonly Severity[] = ['error', 'warning'];

/** The problems of one severity, by group. */
export interface ProblemSection {
  severity: Severity;
  count: number;
  groups: Array<{ group: ProblemGroup; name: string; problems: ProblemView[] }>;
}

/** Puts problems in the order of the page: errors first, then by group. Sections and groups without any are left out. */
export function groupProblems(problems: readonly ProblemView[]): ProblemSection[] {
  return SEVERITIES.map((severity) => {
    const ofSeverity = problems.filter((problem) => problem.severity === severity);
    const groups = GROUPS.map(({ group, name }) => ({
      group,
      name,
      problems: ofSeverity.filter((problem) => problem.group === group),
    })).filter((group) => group.problems.length > 0);
    return { severity, count: ofSeverity.length, groups };
  }).filter(({ count }) => count > 0);
}

/** The problems of a group, or of all, in whose words every word of the search is found. */
export function findProblems(
  problems: readonly ProblemView[],
  { group, search }: { group: ProblemGroup | null; search: string },
): ProblemView[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return problems.filter((problem) => {
    if (group && problem.group !== group) return false;
    if (words.length === 0) return true;
    const text = textOf(problem).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** All that a search looks at; numbers in both forms. */
function textOf({ what, means, steps, link }: ProblemView): string {
  const said = [what, means, ...steps];
  const numbers = said.flatMap(({ values }) =>
    Object.values(values).flatMap(({ type, value }) => (type === 'phone' ? [value, toNational(value)] : [])),
  );
  const place = 'setting' in link ? settingPath(link.setting) : [link.label];
  return [...said.map((each) => explain(each)), ...numbers, ...place].join(' ');
}

/** How many problems, in words. @example tellProblemCount({ errors: 2, warnings: 1 }) // '2 errors and 1 warning' */
export function tellProblemCount({ errors, warnings }: ProblemCount): string {
  const parts = [errors > 0 && tell(errors, 'error'), warnings > 0 && tell(warnings, 'warning')];
  return parts.filter(Boolean).join(' and ') || 'no problems';
}

function tell(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** How many problems a list holds. */
export function countProblems(problems: ReadonlyArray<Pick<ProblemView, 'severity'>>): ProblemCount {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: problems.length - errors };
}
