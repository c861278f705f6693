import { Button, Progress, Skeleton, TextInput } from '@mantine/core';
import { IconChecklist, IconRefresh, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { ScenarioView } from '../../shared/api/scenarios.ts';
import type { FlowVersionView } from '../../shared/api/views.ts';
import { useMay } from '../accounts/useMay.ts';
import type { FlowAddress } from '../address/flowAddress.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import { PanelButton } from '../editor/PanelButton.tsx';
import { tellFailure } from '../forms/tellFailure.ts';
import { filterRows } from '../lists/useSearchedRows.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { SidePanel } from '../shell/SidePanel.tsx';
import { AcceptEnds } from './AcceptEnds.tsx';
import { CoveragePart } from './CoveragePart.tsx';
import { ScenarioRow } from './ScenarioRow.tsx';
import css from './Scenarios.module.css';
import { countResults, inOrderOfNeed, textOfScenario } from './tellScenario.ts';
import { type ScenarioRuns, useScenarioRuns } from './useScenarioRuns.ts';

interface ScenariosProps {
  address: FlowAddress;
  change: ChangeAddress;
}

/** Opens and closes the panel of the scenarios. */
export function ScenariosButton({ address, change }: ScenariosProps) {
  return (
    <PanelButton
      panel="scenarios"
      label="Scenarios"
      Icon={IconChecklist}
      address={address}
      onChange={(panel) => change({ panel })}
    />
  );
}

interface ScenariosPanelProps extends ScenariosProps {
  version: FlowVersionView;
  onClose(): void;
}

/** The saved test calls of a flow: what comes of each on what is on the screen, and what none of them takes. */
export function ScenariosPanel({ version, change, onClose }: ScenariosPanelProps) {
  const company = useCompany();
  const isDrawn = useEditorStore((state) => state.isDrawn);
  const runs = useScenarioRuns(company.id, {
    flow: version.flow,
    document: version.document,
    version: isDrawn ? null : version.version,
  });
  const { scenarios, error } = runs;
  return (
    <SidePanel title="Scenarios" onClose={onClose}>
      {error && <Fault title="The scenarios cannot be run" error={error} retry={runs.retry} />}
      {!scenarios && !error && (
        <div className={css.part} role="status" aria-label="The scenarios are loading">
          <Skeleton height={120} />
        </div>
      )}
      {scenarios?.length === 0 && <NoScenarios change={change} />}
      {scenarios && scenarios.length > 0 && (
        <Runs version={version} scenarios={scenarios} runs={runs} change={change} />
      )}
    </SidePanel>
  );
}

interface RunsProps {
  version: FlowVersionView;
  scenarios: readonly ScenarioView[];
  runs: ScenarioRuns;
  change: ChangeAddress;
}

function Runs({ version, scenarios, runs, change }: RunsProps) {
  const mayChange = useMay('changeFlows');
  const [search, setSearch] = useState('');
  const { results, progress } = runs;
  const found = inOrderOfNeed(filterRows(scenarios, search, textOfScenario), results);
  const runAgain = (id?: string) =>
    void runs.runAgain(id).catch((error: unknown) => tellFailure('The scenario is not run', error));
  return (
    <>
      <div className={css.part}>
        <div className={css.top}>
          <p className={css.count} role="status">
            {progress ? `Running: ${progress.done} of ${progress.all}` : countResults(scenarios, results)}
          </p>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconRefresh size={14} aria-hidden />}
            disabled={progress !== null}
            onClick={() => runAgain()}
          >
            Run all again
          </Button>
        </div>
        {progress && (
          <Progress
            size="xs"
            value={(100 * progress.done) / Math.max(1, progress.all)}
            aria-label="Scenarios that have run"
          />
        )}
        {mayChange && <AcceptEnds flow={version.flow} scenarios={scenarios} results={results} />}
      </div>
      <CoveragePart flow={version.document} results={results} isComplete={progress === null} />
      <div className={css.part}>
        <TextInput
          size="sm"
          aria-label="Search the scenarios"
          placeholder="Name, caller or number"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      <ul className={css.list} aria-label="Scenarios">
        {found.map((scenario) => (
          <ScenarioRow
            key={scenario.id}
            version={version}
            scenario={scenario}
            result={results.get(scenario.id)}
            change={change}
            onRun={() => runAgain(scenario.id)}
          />
        ))}
      </ul>
      {found.length === 0 && (
        <div className={css.empty}>
          <p>No scenario matches “{search.trim()}”.</p>
          <Button variant="default" onClick={() => setSearch('')}>
            Clear the search
          </Button>
        </div>
      )}
    </>
  );
}

function NoScenarios({ change }: { change: ChangeAddress }) {
  const mayChange = useMay('changeFlows');
  return (
    <div className={css.empty}>
      <IconChecklist size={32} stroke={1.5} aria-hidden />
      <p>
        A scenario is a test call that is kept with its end. All of them run here, and before a draft is
        published, so that you see which calls end otherwise.
      </p>
      {mayChange ? (
        <Button variant="default" onClick={() => change({ panel: 'test' })}>
          Make a test call to save
        </Button>
      ) : (
        <p>This flow has none yet. Its editors save test calls as scenarios.</p>
      )}
    </div>
  );
}
