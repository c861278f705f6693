import { Menu, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconPencil,
  IconRefresh,
  IconTrash,
  type TablerIcon,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { ScenarioView } from '../../shared/api/scenarios.ts';
import type { FlowVersionView } from '../../shared/api/views.ts';
import { explain } from '../../shared/call/sentence.ts';
import { useMay } from '../accounts/useMay.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { centreBlock, pointAt } from '../editor/editorStore.ts';
import { MoreMenu } from '../lists/MoreMenu.tsx';
import { openScenario } from './openScenario.ts';
import { RenameScenario } from './RenameScenario.tsx';
import css from './Scenarios.module.css';
import { tellSetup } from './tellScenario.ts';
import { useScenarioDeeds } from './useScenarioDeeds.ts';
import type { ScenarioResult } from './walkScenarios.ts';

const STATES: Record<ScenarioResult['state'], { Icon: TablerIcon; label: string }> = {
  passes: { Icon: IconCircleCheck, label: 'Passes' },
  differs: { Icon: IconAlertTriangle, label: 'Differs' },
  fault: { Icon: IconCircleX, label: 'Cannot be run' },
};

interface ScenarioRowProps {
  version: FlowVersionView;
  scenario: ScenarioView;
  result: ScenarioResult | undefined;
  change: ChangeAddress;
  onRun(): void;
}

/** A scenario: what it is, whether it passes, and why not. Its name opens it as the test call that it is. */
export function ScenarioRow({ version, scenario, result, change, onRun }: ScenarioRowProps) {
  const { Icon, label } = result ? STATES[result.state] : { Icon: IconCircleDashed, label: 'Not run yet' };
  const { from } = scenario;
  return (
    <li className={css.row} data-state={result?.state}>
      <Icon size={18} className={css.state} aria-label={label} role="img" />
      <div className={css.words}>
        {from === null ? (
          <span className={css.name}>{scenario.name}</span>
        ) : (
          <UnstyledButton
            className={css.name}
            title="Open as test call"
            onClick={() => openScenario({ ...scenario, from }, version.flow, change)}
          >
            {scenario.name}
          </UnstyledButton>
        )}
        <p className={css.quiet}>
          {tellSetup(scenario)}
          {from === null && '. The caller’s number is masked for your role, so this opens for others alone.'}
        </p>
        {result?.says && <p className={css.says}>{result.says}</p>}
        {result && <Why result={result} />}
      </div>
      <RowMenu version={version} scenario={scenario} result={result} onRun={onRun} />
    </li>
  );
}

/** Where the call first goes another way, and why. */
function Why({ result: { state, fork } }: { result: ScenarioResult }) {
  if (!fork) return null;
  const { block, says, because } = fork;
  // A block of another flow, to which the call goes, is not on this chart.
  if (block.includes('/')) {
    return (
      <p className={css.quiet}>
        {state === 'passes' && 'By another way. '}
        {says}
        {because && ` ${explain(because)}`}
      </p>
    );
  }
  return (
    <p className={css.quiet}>
      {state === 'passes' && 'By another way. '}
      <UnstyledButton
        className={css.fork}
        title="Show on the chart"
        onClick={() => centreBlock(block)}
        onPointerEnter={() => pointAt(block)}
        onPointerLeave={() => pointAt(null)}
        onFocus={() => pointAt(block)}
        onBlur={() => pointAt(null)}
      >
        {says}
      </UnstyledButton>
      {because && ` ${explain(because)}`}
    </p>
  );
}

type RowMenuProps = Omit<ScenarioRowProps, 'change'>;

function RowMenu({ version: { flow }, scenario, result, onRun }: RowMenuProps) {
  const mayChange = useMay('changeFlows');
  const { accept, remove } = useScenarioDeeds(flow);
  const [isRenamed, setRenamed] = useState(false);
  const run = result?.run;
  return (
    <>
      <MoreMenu of={scenario.name}>
        {(opens) => (
          <>
            <Menu.Item leftSection={<IconRefresh size={16} aria-hidden />} onClick={onRun}>
              Run again
            </Menu.Item>
            {mayChange && result?.state === 'differs' && run && 'end' in run && (
              <Menu.Item
                leftSection={<IconCheck size={16} aria-hidden />}
                onClick={() => void accept(scenario, run.end)}
              >
                Accept the new end
              </Menu.Item>
            )}
            {mayChange && (
              <Menu.Item
                leftSection={<IconPencil size={16} aria-hidden />}
                onClick={opens(() => setRenamed(true))}
              >
                Rename
              </Menu.Item>
            )}
            {mayChange && (
              <Menu.Item
                c="var(--danger)"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => void remove(scenario)}
              >
                Delete
              </Menu.Item>
            )}
          </>
        )}
      </MoreMenu>
      {isRenamed && <RenameScenario flow={flow} scenario={scenario} onClose={() => setRenamed(false)} />}
    </>
  );
}
