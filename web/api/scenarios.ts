import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type {
  ScenarioFacts,
  ScenarioFactsQuestion,
  ScenarioFields,
  ScenarioView,
} from '../../shared/api/scenarios.ts';
import { get, ofCompany, send } from './request.ts';

/** The saved test calls of a flow, by name. */
export const scenariosQuery = (company: string, flow: string) =>
  queryOptions({
    queryKey: [company, 'scenarios', flow],
    queryFn: ({ signal }) => readScenarios(company, flow, signal),
  });

/** Reads the saved test calls of a flow. */
export function readScenarios(company: string, flow: string, signal?: AbortSignal): Promise<ScenarioView[]> {
  return get(addressOf(company, flow), signal);
}

/** The server tells the facts of so many at once. */
const AT_ONCE = 50;

/**
 * Reads the facts by which scenarios would be decided now, some at a time, one request after the other.
 *
 * @param onProgress is told for how many they are there
 */
export async function readScenarioFacts(
  company: string,
  flow: string,
  { scenarios, ...walked }: ScenarioFactsQuestion,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?(done: number): void } = {},
): Promise<ReadonlyMap<string, ScenarioFacts>> {
  const facts = new Map<string, ScenarioFacts>();
  for (let start = 0; start < scenarios.length; start += AT_ONCE) {
    const question: ScenarioFactsQuestion = { scenarios: scenarios.slice(start, start + AT_ONCE), ...walked };
    const found = await send<ScenarioFacts[]>('POST', `${addressOf(company, flow)}/facts`, question, signal);
    for (const each of found) facts.set(each.id, each);
    onProgress?.(Math.min(start + AT_ONCE, scenarios.length));
  }
  return facts;
}

/** Saves a test call as a scenario. */
export async function addScenario(
  queries: QueryClient,
  company: string,
  flow: string,
  fields: ScenarioFields,
): Promise<ScenarioView> {
  return refreshed(queries, company, flow, send('POST', addressOf(company, flow), fields));
}

/** Changes a scenario. @throws ApiError 409 when somebody changed it since it was read */
export async function changeScenario(
  queries: QueryClient,
  company: string,
  flow: string,
  { id, revision, change }: { id: string; revision: number; change: ScenarioFields },
): Promise<ScenarioView> {
  const path = `${addressOf(company, flow)}/${encodeURIComponent(id)}`;
  return refreshed(queries, company, flow, send('PUT', path, { fields: change, seen: revision }));
}

/** Deletes a scenario. */
export async function deleteScenario(
  queries: QueryClient,
  company: string,
  flow: string,
  id: string,
): Promise<void> {
  const path = `${addressOf(company, flow)}/${encodeURIComponent(id)}`;
  await refreshed(queries, company, flow, send('DELETE', path));
}

/** Waits for a change, and reads the list anew whatever came of it: somebody else may have been faster. */
async function refreshed<Answer>(
  queries: QueryClient,
  company: string,
  flow: string,
  change: Promise<Answer>,
): Promise<Answer> {
  try {
    return await change;
  } finally {
    await queries.invalidateQueries({ queryKey: scenariosQuery(company, flow).queryKey });
  }
}

function addressOf(company: string, flow: string): string {
  return `${ofCompany(company)}/flows/${encodeURIComponent(flow)}/scenarios`;
}
