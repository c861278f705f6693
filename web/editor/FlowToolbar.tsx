import { Button } from '@mantine/core';
import { IconListTree, IconPhonePlus } from '@tabler/icons-react';
import type { FlowVersionView, FlowView } from '../../shared/api/views.ts';
import { useMay } from '../accounts/useMay.ts';
import type { FlowAddress } from '../address/flowAddress.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { FlowProblemsButton } from '../flowProblems/FlowProblemsButton.tsx';
import { FlowConflictDialog } from '../flows/FlowConflictDialog.tsx';
import { FlowMenu } from '../flows/FlowMenu.tsx';
import { PublishButton } from '../flows/PublishDialog.tsx';
import { VersionsButton } from '../flows/VersionsPanel.tsx';
import { HeatButton } from '../heat/HeatPanel.tsx';
import { ScenariosButton } from '../scenarios/ScenariosPanel.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { tellTime } from '../time/zone.ts';
import { DraftStatus, OthersHere } from './DraftStatus.tsx';
import { useEditorStore } from './editorStore.ts';
import css from './FlowToolbar.module.css';
import { PanelButton } from './PanelButton.tsx';
import { UndoButtons } from './UndoButtons.tsx';

interface FlowToolbarProps {
  version: FlowVersionView | undefined;
  flows: readonly FlowView[];
  address: FlowAddress;
  change: ChangeAddress;
}

/** Which flow and version is shown, whether its draft is saved, and what can be done with it. */
export function FlowToolbar({ version, flows, address, change }: FlowToolbarProps) {
  const { timeZone } = useCompany();
  const mayChange = useMay('changeFlows');
  const seesCalls = useMay('seeCalls');
  const isDrawn = useEditorStore((state) => state.isDrawn);
  const newest = flows.find(({ id }) => id === version?.flow)?.publishedVersion;
  return (
    <div className={css.toolbar}>
      <FlowMenu
        shown={version && { ...version, version: isDrawn ? null : version.version }}
        flows={flows}
        change={change}
      />
      {isDrawn && <DraftStatus />}
      {version && !isDrawn && (
        <span className={css.version} title={`Published ${tellTime(version.publishedAt, timeZone)}`}>
          version {version.version}
          <span className={css.wideOnly}>
            {newest === undefined || newest === version.version
              ? ' · published'
              : ` · ${newest} is published`}
          </span>
        </span>
      )}
      <span className={css.spacer} />
      {isDrawn && <OthersHere />}
      <div className={css.tools}>
        {isDrawn && <UndoButtons />}
        <FlowProblemsButton />
        <ScenariosButton address={address} change={change} />
        {seesCalls && <HeatButton address={address} change={change} />}
        {mayChange && <VersionsButton address={address} change={change} />}
        <PanelButton
          panel="outline"
          label="Outline"
          tip="The chart as a list"
          Icon={IconListTree}
          address={address}
          onChange={(panel) => change({ panel })}
        />
      </div>
      <Button
        // One button of the accent's colour: publishing, where something can be published.
        variant={isDrawn ? 'default' : 'filled'}
        size="xs"
        h={34}
        leftSection={<IconPhonePlus size={16} aria-hidden />}
        onClick={() => change({ panel: 'test' })}
        aria-pressed={address.panel === 'test'}
      >
        Test call
      </Button>
      {isDrawn && version && <PublishButton flow={version.flow} />}
      {isDrawn && <FlowConflictDialog />}
    </div>
  );
}
