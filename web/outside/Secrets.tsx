import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OutsideView } from '../../shared/api/outside.ts';
import { outsideQuery, removeSecret } from '../api/outside.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { type Column, RecordTable } from '../lists/RecordTable.tsx';
import { useSearchedRows } from '../lists/useSearchedRows.ts';
import { FlowsNaming } from '../records/FlowsNaming.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { DayText } from '../time/DayText.tsx';
import { AddSecret } from './AddSecret.tsx';
import css from './Outside.module.css';

type Secret = OutsideView['secrets'][number];

const COLUMNS: ReadonlyArray<Column<Secret>> = [
  { title: 'Name', width: '3fr', isPlain: true, show: ({ name }) => <b>{name}</b> },
  { title: 'Changed', width: '152px', show: ({ changedAt }) => <DayText at={changedAt} /> },
];

/** The named secrets: none is ever shown again. */
export function Secrets() {
  const company = useCompany();
  const queries = useQueryClient();
  const query = useQuery({ ...outsideQuery(company.id), select: ({ secrets }) => secrets });
  const list = useSearchedRows(query, ({ name }) => name);
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <section className={css.secrets} aria-labelledby="outside-secrets">
      <div className={css.head}>
        <h2 id="outside-secrets">Secrets</h2>
        <AddSecret />
      </div>
      <p className={css.sentence}>
        A header of a look-up, or a webhook that is signed, names a secret, and the server puts it in. It is
        kept encrypted and never shown again, not in flows, exports, calls or logs either.
      </p>
      <RecordTable
        {...list}
        what={{ one: 'secret', many: 'secrets' }}
        keyOf={({ name }) => name}
        columns={COLUMNS}
        actionsWidth="96px"
        actions={({ name }) => (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={`Remove ${name}`}
            onClick={() => setAsked(name)}
          >
            Remove
          </Button>
        )}
        empty="No secret yet. Add the key of the system that your flows ask."
      />
      <ConfirmDialog
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={`Remove ${asked ?? ''}?`}
        button="Remove the secret"
        onConfirm={async () => {
          if (asked === null) return;
          await removeSecret(queries, company.id, asked);
          setAsked(null);
          tellDone(`${asked} is removed.`);
        }}
      >
        Look-ups that name it fail from then on, their calls go on by “failed”, and webhooks that it signs are
        not sent.
        {asked !== null && <FlowsNaming to="secret" id={asked} />}
      </ConfirmDialog>
    </section>
  );
}
