import { useQueryClient } from '@tanstack/react-query';
import type { ScenarioEnd } from '../../shared/analysis/runScenario.ts';
import type { ScenarioView } from '../../shared/api/scenarios.ts';
import { addScenario, changeScenario, deleteScenario } from '../api/scenarios.ts';
import { tellDone } from '../forms/tellDone.ts';
import { tellFailure } from '../forms/tellFailure.ts';
import { tellUndoable } from '../forms/tellUndoable.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { fieldsOf } from './openScenario.ts';

/** What is done with a scenario at once; what fails is told in a message. */
export function useScenarioDeeds(flow: string) {
  const company = useCompany();
  const queries = useQueryClient();
  const tried = async (title: string, deed: () => Promise<void>) => {
    try {
      await deed();
    } catch (error) {
      tellFailure(title, error);
    }
  };
  return {
    /** Expects from now on what came of it. */
    accept: (scenario: ScenarioView, expected: ScenarioEnd) =>
      tried(`The new end of ${scenario.name} is not accepted`, async () => {
        const fields = fieldsOf(scenario);
        if (!fields) return;
        const { id, revision } = scenario;
        await changeScenario(queries, company.id, flow, { id, revision, change: { ...fields, expected } });
        tellDone(`The new end of ${scenario.name} is expected from now on.`);
      }),
    remove: (scenario: ScenarioView) =>
      tried(`${scenario.name} is not deleted`, async () => {
        await deleteScenario(queries, company.id, flow, scenario.id);
        tellUndoable(`${scenario.name} is deleted.`, () => {
          const fields = fieldsOf(scenario);
          if (!fields) return;
          void tried(`${scenario.name} is not brought back`, async () => {
            await addScenario(queries, company.id, flow, fields);
          });
        });
      }),
  };
}
