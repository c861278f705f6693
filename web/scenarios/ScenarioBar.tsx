import { Button, Modal } from '@mantine/core';
import { IconBookmarkPlus, IconChecklist } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ScenarioEnd } from '../../shared/analysis/runScenario.ts';
import { tellDifference } from '../../shared/analysis/tellDifference.ts';
import type { ScenarioFields, ScenarioView } from '../../shared/api/scenarios.ts';
import { isSameValue } from '../../shared/flow/sameValue.ts';
import { SentenceFault } from '../accounts/SentenceFault.tsx';
import { useMay } from '../accounts/useMay.ts';
import type { FlowAddress } from '../address/flowAddress.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { addScenario, changeScenario, scenariosQuery } from '../api/scenarios.ts';
import { tellDone } from '../forms/tellDone.ts';
import { useDeed } from '../forms/useDeed.ts';
import { useCompany } from '../shell/companyContext.ts';
import type { Setup } from '../testCall/startTestCall.ts';
import type { TestCall } from '../trace/useTestCall.ts';
import { ScenarioNameForm } from './ScenarioNameForm.tsx';
import css from './Scenarios.module.css';
import { suggestName } from './tellScenario.ts';

type Call = Omit<ScenarioFields, 'name'>;

interface ScenarioBarProps {
  setup: Setup;
  test: TestCall;
  address: FlowAddress;
  change: ChangeAddress;
}

/** Lets a test call be saved as a scenario; of one that is a scenario, it says whether it still ends as expected. */
export function ScenarioBar({ setup, test, address, change }: ScenarioBarProps) {
  const company = useCompany();
  const mayChange = useMay('changeFlows');
  const { flow = '', end, turns } = test;
  const list = useQuery({
    ...scenariosQuery(company.id, flow),
    enabled: address.scenario !== undefined && flow !== '',
  });
  if (!end) return null;
  const scenario = list.data?.find(({ id }) => id === address.scenario);
  const call: Call = { ...setup, replies: address.replies.slice(0, turns.length - 1), expected: end };
  const saveAs = mayChange && test.facts && (
    <SaveAs
      flow={flow}
      call={call}
      suggested={suggestName(test.facts, call.replies)}
      label={scenario ? 'Save as new' : 'Save as scenario'}
      onSaved={({ id, from }) => change({ scenario: id, from: from ?? setup.from }, { replace: true })}
    />
  );
  if (!scenario) return saveAs && <div className={css.bar}>{<div className={css.deeds}>{saveAs}</div>}</div>;
  return (
    <section className={css.bar} aria-label="Scenario">
      <Standing scenario={scenario} call={call} end={end} />
      <div className={css.deeds}>
        {mayChange && <Save flow={flow} scenario={scenario} call={call} />}
        {saveAs}
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconChecklist size={14} aria-hidden />}
          onClick={() => change({ panel: 'scenarios' })}
        >
          All scenarios
        </Button>
      </div>
    </section>
  );
}

/** The scenario's name, and whether the call still is and ends as it was saved. */
function Standing({ scenario, call, end }: { scenario: ScenarioView; call: Call; end: ScenarioEnd }) {
  const says = tellDifference(scenario.expected, end);
  const word = !isSameCall(scenario, call)
    ? 'This call is another than the one that is saved.'
    : (says ?? 'Passes: it ends as expected.');
  return (
    <>
      <p className={css.name}>{scenario.name}</p>
      <p role="status">{word}</p>
    </>
  );
}

function isSameCall(scenario: ScenarioView, { called, from, at, replies }: Call): boolean {
  const saved = { called: scenario.called, from: scenario.from, at: scenario.at, replies: scenario.replies };
  return isSameValue(saved, { called, from, at, replies });
}

/** Saves what was changed of a scenario, or expects its new end. */
function Save({ flow, scenario, call }: { flow: string; scenario: ScenarioView; call: Call }) {
  const company = useCompany();
  const queries = useQueryClient();
  const { isBusy, error, run } = useDeed();
  const isSame = isSameCall(scenario, call);
  if (isSame && tellDifference(scenario.expected, call.expected) === null) return null;
  const save = async () => {
    const { id, revision, name } = scenario;
    await changeScenario(queries, company.id, flow, { id, revision, change: { ...call, name } });
    tellDone(isSame ? `The new end of ${name} is expected from now on.` : `${name} is saved.`);
  };
  return (
    <>
      <Button size="compact-sm" variant="light" loading={isBusy} onClick={() => void run(save)}>
        {isSame ? 'Accept the new end' : 'Save the scenario'}
      </Button>
      <SentenceFault error={error} />
    </>
  );
}

interface SaveAsProps {
  flow: string;
  call: Call;
  suggested: string;
  label: string;
  onSaved(scenario: ScenarioView): void;
}

function SaveAs({ flow, call, suggested, label, onSaved }: SaveAsProps) {
  const company = useCompany();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const save = async (name: string) => {
    const saved = await addScenario(queries, company.id, flow, { ...call, name });
    setOpen(false);
    onSaved(saved);
    tellDone(`${name} is saved. It runs with the other scenarios of this flow.`);
  };
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconBookmarkPlus size={14} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title="Save as scenario">
        <ScenarioNameForm start={suggested} button="Save" send={save} />
      </Modal>
    </>
  );
}
