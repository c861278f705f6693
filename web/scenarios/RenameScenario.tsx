import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ScenarioView } from '../../shared/api/scenarios.ts';
import { changeScenario } from '../api/scenarios.ts';
import { useCompany } from '../shell/companyContext.ts';
import { fieldsOf } from './openScenario.ts';
import { ScenarioNameForm } from './ScenarioNameForm.tsx';

interface RenameScenarioProps {
  flow: string;
  scenario: ScenarioView;
  onClose(): void;
}

/** Asks for another name of a scenario. */
export function RenameScenario({ flow, scenario, onClose }: RenameScenarioProps) {
  const company = useCompany();
  const queries = useQueryClient();
  const rename = async (name: string) => {
    const fields = fieldsOf(scenario);
    if (!fields) return;
    const { id, revision } = scenario;
    await changeScenario(queries, company.id, flow, { id, revision, change: { ...fields, name } });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Rename ${scenario.name}`}>
      <ScenarioNameForm start={scenario.name} button="Rename" send={rename} />
    </Modal>
  );
}
