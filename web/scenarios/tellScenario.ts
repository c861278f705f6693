import { type TestReply, tellReply } from '../../shared/analysis/testReply.ts';
import type { ScenarioView } from '../../shared/api/scenarios.ts';
import type { Facts } from '../../shared/call/facts.ts';
import { leadOfCaller } from '../../shared/directory/leadAsCaller.ts';
import { toNational } from '../../shared/phone/e164.ts';
import type { ScenarioResult } from './walkScenarios.ts';

type Results = ReadonlyMap<string, ScenarioResult>;

/** Who calls in a scenario. @example 'Sam Reed' */
function tellCaller({ from, caller }: Pick<ScenarioView, 'from' | 'caller'>): string {
  if (caller.name !== null) return caller.name;
  if (from !== null && leadOfCaller(from) !== null) return 'A lead that is not there any more';
  return caller.phone ? toNational(caller.phone) : 'Withheld number';
}

/** Who calls which number, and what happens on the line. */
export function tellSetup({ from, caller, called, calledLabel, replies }: ScenarioView): string {
  const call = `${tellCaller({ from, caller })} calls ${calledLabel || toNational(called)}`;
  return replies.length > 0 ? `${call} · ${replies.map((reply) => tellReply(reply)).join(', ')}` : call;
}

/** All of a scenario that a search looks at. */
export function textOfScenario(scenario: ScenarioView): string {
  const { name, called, caller } = scenario;
  return [name, tellSetup(scenario), called, toNational(called), caller.phone, toNational(caller.phone)].join(
    ' ',
  );
}

/** How many pass and how many do not. @example '12 pass, 2 differ' */
export function countResults(scenarios: readonly ScenarioView[], results: Results): string {
  const count = (state: ScenarioResult['state']) =>
    scenarios.filter(({ id }) => results.get(id)?.state === state).length;
  const words = [
    [count('passes'), 'pass', 'passes'],
    [count('differs'), 'differ', 'differs'],
    [count('fault'), 'cannot be run', 'cannot be run'],
  ] as const;
  const told = words
    .filter(([many]) => many > 0)
    .map(([many, all, one]) => `${many} ${many === 1 ? one : all}`);
  return told.length > 0 ? told.join(', ') : tellCount(scenarios.length);
}

/** @example tellCount(1) // '1 scenario' */
export function tellCount(count: number): string {
  return count === 1 ? '1 scenario' : `${count} scenarios`;
}

const NEED: Record<ScenarioResult['state'], number> = { fault: 0, differs: 1, passes: 2 };

/** First those that somebody must look at; among those of one state the order stays. */
export function inOrderOfNeed(scenarios: readonly ScenarioView[], results: Results): ScenarioView[] {
  const needOf = ({ id }: ScenarioView) => NEED[results.get(id)?.state ?? 'passes'];
  return [...scenarios].sort((a, b) => needOf(a) - needOf(b));
}

/** A name for a test call that is saved. It names no lead: names of scenarios are seen by everybody. */
export function suggestName(facts: Facts, replies: readonly TestReply[]): string {
  const { lead, caller, called } = facts;
  const who = lead ? 'A lead' : caller.kind === 'withheld' ? 'A withheld number' : 'Another caller';
  const call = `${who} calls ${called.label || toNational(called.number)}`;
  const told = replies.map((reply) => tellReply(reply).toLowerCase());
  return [call, ...told].join(', ');
}
