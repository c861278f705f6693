import { NativeSelect, Skeleton, Switch } from '@mantine/core';
import { IconFlame } from '@tabler/icons-react';
import type { FlowHeat } from '../../shared/api/calls.ts';
import type { FlowVersionView } from '../../shared/api/views.ts';
import type { FlowAddress } from '../address/flowAddress.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { SpanChoice } from '../calls/SpanChoice.tsx';
import { PanelButton } from '../editor/PanelButton.tsx';
import { tellNumber } from '../lists/rowSource.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { SidePanel } from '../shell/SidePanel.tsx';
import css from './Heat.module.css';
import { HeatList } from './HeatList.tsx';
import { type HeatChoice, writeHeat } from './heatAddress.ts';
import { tellShare } from './heatStore.ts';
import { useHeat } from './useHeat.ts';

interface HeatProps {
  address: FlowAddress;
  change: ChangeAddress;
}

/** Shows on the chart where calls went, and stops it. */
export function HeatButton({ address, change }: HeatProps) {
  return (
    <PanelButton
      panel="heat"
      label="Heat"
      tip="Where calls went"
      Icon={IconFlame}
      address={address}
      onChange={(panel) => change({ panel, block: undefined })}
    />
  );
}

interface HeatPanelProps extends HeatProps {
  version: FlowVersionView;
  onClose(): void;
}

/** Which calls the heat on the chart is of, and the same as a list. */
export function HeatPanel({ version, address, change, onClose }: HeatPanelProps) {
  const { timeZone } = useCompany();
  const { choice, now, heat, pathOf } = useHeat(version, address.heat);
  const choose = (part: Partial<HeatChoice>) =>
    change({ heat: writeHeat({ ...choice, ...part }) }, { replace: true });
  const { data, error } = heat;
  return (
    <SidePanel title="Where calls went" onClose={onClose}>
      <div className={css.part}>
        <SpanChoice word={choice.span} timeZone={timeZone} now={now} onChange={(span) => choose({ span })} />
        <NativeSelect
          size="xs"
          aria-label="Of which versions"
          value={choice.isAll ? 'all' : 'one'}
          onChange={({ currentTarget }) => choose({ isAll: currentTarget.value === 'all' })}
          data={[
            { value: 'one', label: `Version ${version.version} alone` },
            { value: 'all', label: 'All versions' },
          ]}
        />
        <Switch
          size="sm"
          label="Simulated calls"
          checked={choice.simulated}
          onChange={({ currentTarget }) => choose({ simulated: currentTarget.checked })}
        />
      </div>
      {error && <Fault title="The heat cannot be shown" error={error} retry={() => void heat.refetch()} />}
      {!data && !error && (
        <div className={css.part} role="status" aria-label="The heat is loading">
          <Skeleton height={120} />
        </div>
      )}
      {data && !error && (
        <>
          <Whole heat={data} simulated={choice.simulated} />
          <HeatList flow={version.document} heat={data} pathOf={pathOf} />
        </>
      )}
    </SidePanel>
  );
}

function Whole({ heat, simulated }: { heat: FlowHeat; simulated: boolean }) {
  const { calls, answered, voicemail, lost } = heat.whole;
  const share = (part: number) => tellShare(part / calls);
  return (
    <div className={css.part}>
      <p role="status">
        {calls === 0
          ? `No ${simulated ? 'simulated' : 'real'} call came into this flow in these days and is over.`
          : `${tellNumber(calls)} ${calls === 1 ? 'call' : 'calls'}: ${share(answered)} answered, ${share(voicemail)} voicemail, ${share(lost)} lost.`}
      </p>
      {heat.isReading && <p className={css.quiet}>Calls of before are still being read.</p>}
      {calls > 0 && <p className={css.quiet}>A click on a block or a wire of the chart lists its calls.</p>}
    </div>
  );
}
