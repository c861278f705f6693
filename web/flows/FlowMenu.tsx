import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconFileImport, IconList, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { FlowView } from '../../shared/api/views.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { useMay } from '../accounts/useMay.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import css from '../editor/FlowToolbar.module.css';
import { tellFailure } from '../forms/tellFailure.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { ExportItems } from './ExportItems.tsx';
import own from './Flows.module.css';
import { ImportOverDraft } from './ImportOverDraft.tsx';
import { RenameDrawn } from './RenameDrawn.tsx';

type PictureDialog = typeof import('../picture/PictureDialog.tsx').PictureDialog;

/** What makes pictures is loaded when one is made; null where that fails, which is told. */
async function loadPictureDialog(): Promise<PictureDialog | null> {
  try {
    return (await import('../picture/PictureDialog.tsx')).PictureDialog;
  } catch {
    const way = new Error('What draws it could not be loaded. Check the connection and try again.');
    tellFailure('No picture can be made', way);
    return null;
  }
}

interface FlowMenuProps {
  /** What is on the screen; undefined while it is loading. `version` is null for the draft. */
  shown: { flow: string; name: string; document: Flow; version: number | null } | undefined;
  /** The flows that can be opened. */
  flows: readonly FlowView[];
  change: ChangeAddress;
}

/** The name of the flow, as the page's heading, and what leads to other flows and to files of this one. */
export function FlowMenu({ shown, flows, change }: FlowMenuProps) {
  const company = useCompany();
  const mayChange = useMay('changeFlows');
  const [isImporting, setImporting] = useState(false);
  const [Picture, setPicture] = useState<PictureDialog | null>(null);
  const [isRenaming, setRenaming] = useState(false);
  if (!shown) return <h1 className={css.name}>Flow</h1>;
  const { flow, name, document, version } = shown;
  // What was never published is only there to be drawn on.
  const openable = mayChange ? flows : flows.filter(({ publishedVersion }) => publishedVersion > 0);
  return (
    <>
      <h1 className={css.name}>
        <Menu position="bottom-start" shadow="md" width={260}>
          <Menu.Target>
            <UnstyledButton
              className={css.pick}
              fz="inherit"
              fw="inherit"
              aria-label={`Flow: ${name}. Change flow`}
            >
              <span className={own.flowName}>{name}</span>
              <IconChevronDown size={16} className={own.chevron} aria-hidden />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {openable.map(({ id, name, isDefault }) => (
              <Menu.Item
                key={id}
                rightSection={id === flow && <IconCheck size={16} aria-label="shown" />}
                onClick={() => change({ ...NOTHING_CHOSEN, flow: id })}
              >
                {name}
                {isDefault && ' (default)'}
              </Menu.Item>
            ))}
            {mayChange && (
              <>
                <Menu.Divider />
                <Menu.Item
                  component={Link}
                  href={companyPath(company.id, '/flows')}
                  leftSection={<IconList size={16} aria-hidden />}
                >
                  All flows
                </Menu.Item>
                {version === null && (
                  <>
                    <Menu.Item
                      leftSection={<IconPencil size={16} aria-hidden />}
                      onClick={() => setRenaming(true)}
                    >
                      Rename
                    </Menu.Item>
                    <Menu.Item
                      leftSection={<IconFileImport size={16} aria-hidden />}
                      onClick={() => setImporting(true)}
                    >
                      Import over the draft
                    </Menu.Item>
                  </>
                )}
              </>
            )}
            <Menu.Divider />
            <ExportItems
              name={name}
              document={document}
              version={version}
              onPicture={() => void loadPictureDialog().then((dialog) => setPicture(() => dialog))}
            />
          </Menu.Dropdown>
        </Menu>
      </h1>
      <ImportOverDraft name={name} isOpen={isImporting} onClose={() => setImporting(false)} />
      {Picture && <Picture shown={shown} onClose={() => setPicture(null)} />}
      <RenameDrawn name={name} isOpen={isRenaming} onClose={() => setRenaming(false)} />
    </>
  );
}

/** Leaves whatever was chosen, called or followed on another flow. */
export const NOTHING_CHOSEN = {
  version: undefined,
  block: undefined,
  panel: undefined,
  call: undefined,
  called: undefined,
  from: undefined,
  at: undefined,
  replies: [],
  step: undefined,
};
