import { Button, Skeleton } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { VersionRow } from '../../shared/api/flows.ts';
import type { FlowAddress } from '../address/flowAddress.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { versionsQuery } from '../api/flows.ts';
import { useDraftStore } from '../editor/draftStore.ts';
import { PanelButton } from '../editor/PanelButton.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { SidePanel } from '../shell/SidePanel.tsx';
import { tellTime } from '../time/zone.ts';
import { DiscardDraft } from './DiscardDraft.tsx';
import css from './Flows.module.css';
import { RollBack } from './RollBack.tsx';
import { VersionChanges } from './VersionChanges.tsx';

interface VersionsProps {
  address: FlowAddress;
  change: ChangeAddress;
}

/** Opens and closes the panel of the versions. */
export function VersionsButton({ address, change }: VersionsProps) {
  return (
    <PanelButton
      panel="versions"
      label="Versions"
      Icon={IconHistory}
      address={address}
      onChange={(panel) => change({ panel })}
    />
  );
}

/** The draft and the published versions of a flow: show one, compare it, publish it again. */
export function VersionsPanel({
  flow,
  address,
  change,
  onClose,
}: VersionsProps & { flow: string; onClose(): void }) {
  const company = useCompany();
  const versions = useQuery(versionsQuery(company.id, flow));
  const [rolledBack, setRolledBack] = useState<VersionRow | null>(null);
  const [compared, setCompared] = useState<number | null>(null);
  const show = (version: number | undefined) => change({ version, block: undefined });
  const [published] = versions.data ?? [];
  return (
    <SidePanel title="Versions" onClose={onClose}>
      {versions.error && !versions.data && (
        <Fault
          title="The versions cannot be shown"
          error={versions.error}
          retry={() => void versions.refetch()}
        />
      )}
      {versions.isPending && (
        <div className={css.waiting} role="status" aria-label="The versions are loading">
          <Skeleton height={64} />
        </div>
      )}
      <ol className={css.versions} aria-label="Versions">
        <DraftRow isShown={address.version === undefined} onShow={() => show(undefined)} />
        {versions.data?.map((row) => (
          <li key={row.version} data-shown={address.version === row.version || undefined}>
            <VersionHead row={row} isPublished={row === published} timeZone={company.timeZone} />
            <div className={css.buttons}>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`Show version ${row.version}`}
                aria-pressed={address.version === row.version}
                onClick={() => show(row.version)}
              >
                Show
              </Button>
              {row !== published && (
                <>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`Compare version ${row.version} with what is published`}
                    aria-expanded={compared === row.version}
                    onClick={() => {
                      setCompared(compared === row.version ? null : row.version);
                      show(row.version);
                    }}
                  >
                    Compare
                  </Button>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`Roll back to version ${row.version}`}
                    onClick={() => setRolledBack(row)}
                  >
                    Roll back
                  </Button>
                </>
              )}
            </div>
            {published && compared === row.version && (
              <VersionChanges flow={flow} from={published.version} to={row.version} />
            )}
          </li>
        ))}
      </ol>
      {versions.data?.length === 0 && (
        <p className={css.waiting}>No version yet. Publish the draft: calls can run on it from then on.</p>
      )}
      <RollBack
        flow={flow}
        version={rolledBack}
        onClose={() => setRolledBack(null)}
        onDone={() => {
          setCompared(null);
          show(undefined);
        }}
      />
    </SidePanel>
  );
}

/** The draft, where one is drawn. */
function DraftRow({ isShown, onShow }: { isShown: boolean; onShow(): void }) {
  const { timeZone } = useCompany();
  const stored = useDraftStore((state) => state.stored);
  if (!stored && isShown) return null;
  return (
    <li data-shown={isShown || undefined}>
      <p className={css.versionHead}>Draft</p>
      {stored && (
        <p className={css.quiet}>
          {stored.savedAt === null
            ? 'The same as what is published.'
            : `Saved ${tellTime(stored.savedAt, timeZone)} by ${stored.savedBy?.name ?? 'somebody'}`}
        </p>
      )}
      <div className={css.buttons}>
        <Button
          variant="default"
          size="compact-sm"
          aria-label="Show the draft"
          aria-pressed={isShown}
          onClick={onShow}
        >
          Show
        </Button>
        {stored?.isDraft && isShown && stored.publishedVersion > 0 && <DiscardDraft draft={stored} />}
      </div>
    </li>
  );
}

function VersionHead(props: { row: VersionRow; isPublished: boolean; timeZone: string }) {
  const { row, isPublished, timeZone } = props;
  const { version, publishedAt, publishedBy, message, restoredFrom } = row;
  return (
    <>
      <p className={css.versionHead}>
        Version {version}
        {isPublished && <span className="mark">Published</span>}
      </p>
      <p className={css.quiet}>
        {tellTime(publishedAt, timeZone)}
        {publishedBy && ` by ${publishedBy}`}
        {restoredFrom !== null && ` · restored from version ${restoredFrom}`}
      </p>
      {message && <p>{message}</p>}
    </>
  );
}
