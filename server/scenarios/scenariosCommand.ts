import { parseArgs } from 'node:util';
import type { FlowView } from '../../shared/api/views.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { flowFactsOf } from '../calls/flowFactsOf.ts';
import type { Config } from '../config.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { getCompany } from '../directory/companies.ts';
import { createLookUp } from '../directory/lookUpFacts.ts';
import { Refusal } from '../directory/refusal.ts';
import { readDraft } from '../flows/drafts.ts';
import { getVersion, listFlows } from '../flows/flowShelf.ts';
import { machinesOf } from '../flows/machines.ts';
import { openSecretBox } from '../secrets/secretBox.ts';
import { runScenarios, type ScenarioOutcome } from './runScenarios.ts';

/** What scenarios are walked on. */
interface Walked {
  flow: FlowView;
  document: Flow;
  /** Such as `version 3`. */
  what: string;
}

/**
 * `ringpath scenarios --company ID [--flow FLOW] [--draft] [--json]`: walks the saved test calls of a company's flows, and
 * tells which end otherwise than expected.
 *
 * @returns the exit code: 1 where one does, or cannot call
 * @throws Refusal when the company or the flow is not known
 */
export async function scenariosCommand(
  args: string[],
  config: Config,
  print: (line: string) => void,
): Promise<number> {
  const { company, flow, draft = false, json = false } = parse(args);
  if (!company) throw new Refusal('Name the company: --company ID.');
  const database = await openDatabase(config);
  try {
    if (!(await getCompany(database, company))) {
      throw new Refusal(`There is no company "${company}". Its id stands in its address, behind /c/.`);
    }
    const parts = {
      database,
      machines: machinesOf(database),
      lookUpFacts: createLookUp(database, openSecretBox(config)).lookUpFacts,
      now: Date.now,
      ...flowFactsOf(database),
    };
    const all: ScenarioOutcome[] = [];
    for (const walked of await flowsToWalk(database, company, { wanted: flow, isDraft: draft })) {
      const outcomes = await runScenarios(parts, company, { ...walked, flow: walked.flow.id });
      all.push(...outcomes);
      for (const line of json ? asJson(walked, outcomes) : inWords(walked, outcomes)) print(line);
    }
    const others = all.filter(({ state }) => state !== 'same').length;
    if (!json) print(tellAll(all.length, others));
    return others > 0 ? 1 : 0;
  } finally {
    await database.close();
  }
}

function parse(args: string[]) {
  return parseArgs({
    args,
    options: {
      company: { type: 'string' },
      flow: { type: 'string' },
      draft: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  }).values;
}

/** The flow of that id or name, or all flows; those that were never published have only a draft. */
async function flowsToWalk(
  database: Database,
  company: string,
  { wanted, isDraft }: { wanted: string | undefined; isDraft: boolean },
): Promise<Walked[]> {
  const flows = await listFlows(database, company);
  const chosen = wanted === undefined ? flows : flows.filter(({ id }) => id === wanted);
  const named = chosen.length > 0 ? chosen : flows.filter(({ name }) => name === wanted);
  if (named.length === 0 && wanted !== undefined) {
    const names = flows.map(({ name }) => `“${name}”`).join(', ');
    throw new Refusal(`There is no flow “${wanted}”. There ${flows.length === 1 ? 'is' : 'are'} ${names}.`);
  }
  if (named.length > 1 && wanted !== undefined) {
    throw new Refusal(
      `${named.length} flows are called “${wanted}”. Name one by its id, which stands in its address.`,
    );
  }
  const walked: Walked[] = [];
  for (const flow of named) {
    if (isDraft) {
      const { document } = await readDraft(database, company, flow.id);
      walked.push({ flow, document, what: 'draft' });
      continue;
    }
    const version = await getVersion(database, company, flow.id, 'published');
    if (version) walked.push({ flow, document: version.document, what: `version ${version.version}` });
    else if (wanted !== undefined) throw new Refusal(`“${flow.name}” was never published. Add --draft.`);
  }
  return walked;
}

function asJson({ flow: { id }, what }: Walked, outcomes: readonly ScenarioOutcome[]): string[] {
  return outcomes.map((outcome) => JSON.stringify({ flow: id, on: what, ...outcome }));
}

const MARKS: Record<ScenarioOutcome['state'], string> = { same: '✓', changed: '✗', fault: '!' };

function inWords({ flow: { name }, what }: Walked, outcomes: readonly ScenarioOutcome[]): string[] {
  if (outcomes.length === 0) return [];
  return [
    `${name}, ${what}`,
    ...outcomes.map(
      ({ state, name, says }) => `  ${MARKS[state]} ${name}${says === null ? '' : `: ${says}`}`,
    ),
  ];
}

function tellAll(all: number, others: number): string {
  if (all === 0) return 'There are no scenarios.';
  const count = all === 1 ? '1 scenario' : `${all} scenarios`;
  if (others === 0) return `${count}: ${all === 1 ? 'it ends' : 'all end'} as expected.`;
  return `${count}: ${others} ${others === 1 ? 'does' : 'do'} not end as expected.`;
}
