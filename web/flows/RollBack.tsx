import { Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { VersionRow } from '../../shared/api/flows.ts';
import { restoreVersion } from '../api/flows.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { useCompany } from '../shell/companyContext.ts';
import css from './Flows.module.css';

interface RollBackProps {
  flow: string;
  /** Null while none is asked about. */
  version: VersionRow | null;
  onClose(): void;
  onDone(): void;
}

/** Publishes an old version again, after saying what that means. */
export function RollBack({ flow, version, onClose, onDone }: RollBackProps) {
  const company = useCompany();
  const queries = useQueryClient();
  const [message, setMessage] = useState('');
  const close = () => {
    setMessage('');
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen={version !== null}
      onClose={close}
      title={`Roll back to version ${version?.version}?`}
      button="Publish it again"
      instead="Cancel"
      onConfirm={async () => {
        if (!version) return;
        const row = await restoreVersion(queries, company.id, flow, version.version, message);
        close();
        onDone();
        tellDone(`Version ${version.version} is published again, as version ${row.version}.`);
      }}
    >
      <ul className={css.consequences}>
        <li>It is published again as a new version. New calls run on it at once.</li>
        <li>Calls that go on keep the version that they began on.</li>
        <li>A draft stays as it is.</li>
      </ul>
      <Textarea
        mt="md"
        label="Message"
        description="Why, for whoever looks at the versions later."
        autosize
        minRows={2}
        maxLength={1_000}
        value={message}
        onChange={(event) => setMessage(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
