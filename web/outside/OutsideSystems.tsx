import { Skeleton, TagsInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { OutsideFields, OutsideView } from '../../shared/api/outside.ts';
import { isHostName } from '../../shared/call/outsideAddress.ts';
import { changeHosts, outsideQuery } from '../api/outside.ts';
import { FormField } from '../forms/FormField.tsx';
import { RecordForm } from '../forms/RecordForm.tsx';
import { useRecordForm } from '../forms/useRecordForm.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import css from './Outside.module.css';
import { Secrets } from './Secrets.tsx';

/** The hosts outside that flows may ask, and the secrets that go along with the questions. */
export function OutsideSystems() {
  const company = useCompany();
  const { data, error, refetch } = useQuery(outsideQuery(company.id));
  return (
    <>
      <PageHead title="Outside Systems" />
      <p className={css.sentence}>
        Flows ask other systems with the block Look up by HTTP, and tell them of calls with Notify. They reach
        only the hosts that stand here, over https, and never an address inside of your own network.
      </p>
      {data ? (
        <>
          <HostsForm stored={data} />
          <Secrets />
        </>
      ) : error ? (
        <Fault title="The outside systems cannot be shown" error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton height={132} radius={8} maw={640} />
      )}
    </>
  );
}

const LABELS = { hosts: 'Allowed hosts' };

function HostsForm({ stored }: { stored: OutsideView }) {
  const company = useCompany();
  const queries = useQueryClient();
  const form = useRecordForm<OutsideFields>({
    title: 'Outside Systems',
    stored: { hosts: stored.hosts },
    labels: LABELS,
    check: ({ hosts }) => {
      const odd = hosts.find((host) => !isHostName(host));
      return odd === undefined
        ? {}
        : { hosts: `“${odd}” is not a host. Enter a name such as crm.example.com, without https.` };
    },
    save: (change) => changeHosts(queries, company.id, change),
    show: (_name, value) => (value as string[]).join(', ') || 'None',
  });
  return (
    <RecordForm form={form} button="Save" permission="manageOutside">
      <FormField name="hosts">
        <TagsInput
          label={LABELS.hosts}
          description="Names such as crm.example.com. Add a port where it is not the usual one: crm.example.com:8443."
          placeholder={form.fields.hosts.length === 0 ? 'Type a host, then Enter' : undefined}
          value={form.fields.hosts}
          error={form.faults.hosts}
          onChange={(hosts) => form.set('hosts', tidy(hosts))}
        />
      </FormField>
    </RecordForm>
  );
}

function tidy(hosts: readonly string[]): string[] {
  // Whoever pastes an address means its host.
  const names = hosts.map((host) =>
    host
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/[/?#].*$/, ''),
  );
  return [...new Set(names)].filter(Boolean).sort();
}
