import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff } from '@tabler/icons-react';
import { tellInitials } from '../session/tellInitials.ts';
import { useCompany } from '../shell/companyContext.ts';
import { type DraftState, type SaveState, useDraftStore, useIsUnpublished } from './draftStore.ts';
import css from './FlowToolbar.module.css';

/** How each state of the draft is told. What has a fault says why beside it. */
const TOLD: Record<SaveState, string> = {
  saved: 'saved',
  waiting: 'saving …',
  saving: 'saving …',
  offline: 'offline, is tried again',
  conflict: 'not saved',
  refused: 'not saved',
};

/** Whether what is drawn is saved, for everybody who looks and everybody who listens. */
export function DraftStatus() {
  const { timeZone } = useCompany();
  const isUnpublished = useIsUnpublished();
  const save = useDraftStore((state) => state.save);
  const stored = useDraftStore((state) => state.stored);
  const fault = useDraftStore((state) => state.fault);
  if (!stored) return null;
  const isFault = save === 'offline' || save === 'conflict' || save === 'refused';
  const Sign = save === 'offline' ? IconCloudOff : IconAlertTriangle;
  return (
    <Tooltip label={fault} disabled={!fault} multiline maw={320}>
      <span className={css.status} role="status" data-fault={isFault || undefined} title={fault ?? undefined}>
        {isFault && <Sign size={16} aria-hidden />}
        {isUnpublished ? `draft · ${tellSave(save, stored, timeZone)}` : `version ${stored.publishedVersion}`}
        {!isUnpublished && <span className={css.wideOnly}> · published</span>}
        {fault && save !== 'offline' && <span className={css.wideOnly}>: {fault}</span>}
      </span>
    </Tooltip>
  );
}

function tellSave(save: SaveState, stored: NonNullable<DraftState['stored']>, timeZone: string): string {
  if (save !== 'saved' || stored.savedAt === null) return TOLD[save];
  const time = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', minute: '2-digit' });
  return `saved ${time.format(stored.savedAt)}`;
}

/** Who else has this flow open. */
export function OthersHere() {
  const others = useDraftStore((state) => state.others);
  if (others.length === 0) return null;
  return (
    <ul className={css.others} aria-label="Also here">
      {others.map(({ id, name }) => (
        <Tooltip key={id} label={`${name} has this flow open`}>
          <li>
            <span aria-hidden>{tellInitials(name)}</span>
            <span className={css.hidden}>{name}</span>
          </li>
        </Tooltip>
      ))}
    </ul>
  );
}
