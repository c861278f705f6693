import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { FlowVersionView } from '../../shared/api/views.ts';
import type { FlowAddress } from '../address/flowAddress.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { goToStep } from '../trace/goToStep.ts';
import type { Look } from '../trace/traceStore.ts';
import { WentHere } from '../trace/WentHere.tsx';
import { useIsUnpublished } from './draftStore.ts';
import css from './FlowPage.module.css';

/** The word for each colour a call is drawn in. */
export const LOOK_IN_WORDS: Record<Look, string> = {
  test: 'Test call',
  live: 'Live call',
  simulated: 'Live call',
  recorded: 'Recorded call',
  drill: 'Drill',
};

interface CallStripProps {
  look: Look;
  version: FlowVersionView;
  address: FlowAddress;
  change: ChangeAddress;
  onLeave(): void;
}

/** Says over the canvas which call is drawn on it, and on which version. */
export function CallStrip({ look, version, address, change, onLeave }: CallStripProps) {
  const isUnpublished = useIsUnpublished();
  const panel = look === 'test' ? 'test' : 'calls';
  return (
    <section className={css.strip} data-look={look} aria-label="Shown on the chart">
      <span className={css.swatch} aria-hidden />
      <p>
        {LOOK_IN_WORDS[look]} · {isUnpublished ? 'draft' : `version ${version.version}`} · {version.name}
      </p>
      <WentHere goTo={(step) => goToStep(step, change)} />
      {look === 'simulated' && <span className={css.badge}>simulated</span>}
      {address.panel !== panel && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => change({ panel })}>
          Transcript
        </Button>
      )}
      <Tooltip label="Leave the call">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          className={css.leave}
          aria-label="Leave the call"
          onClick={onLeave}
        >
          <IconX size={16} />
        </ActionIcon>
      </Tooltip>
    </section>
  );
}
