import { Tabs } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useLayoutEffect, useMemo, useState } from 'react';
import type { CompanyInFile } from '../../../shared/directory/workspaceFile.ts';
import type { SettingChange } from '../../../shared/training/settings.ts';
import { flowsQuery } from '../../api/queries.ts';
import { phoneNumbersQuery, staffQuery } from '../../api/settings.ts';
import { PhoneCheckContext } from '../../phone/phoneCheckContext.ts';
import { CompanyContext } from '../../shell/companyContext.ts';
import css from '../Training.module.css';
import { BusinessForm } from './BusinessForm.tsx';
import { CampaignForm } from './CampaignForm.tsx';
import { LeadForm } from './LeadForm.tsx';
import { NumberForm } from './NumberForm.tsx';
import { RecordsTab } from './RecordsTab.tsx';
import { SANDBOX, type SandboxViews, viewsOf } from './sandboxViews.ts';
import { UserForm } from './UserForm.tsx';

/** What a form of the sandbox changes: settings that routing reads, and the rest of a record. */
export interface SandboxProps {
  views: SandboxViews;
  company: CompanyInFile;
  change(changes: SettingChange[], rest?: (company: CompanyInFile) => CompanyInFile): void;
}

interface Props {
  company: CompanyInFile;
  change: SandboxProps['change'];
}

/** The real settings forms on an invented company. Nothing of it is asked of a server, or written anywhere. */
export function Sandbox({ company, change }: Props) {
  const views = useMemo(() => viewsOf(company), [company]);
  const queries = useSandboxQueries(views);
  const check = useCallback(
    (e164: string) => ({
      e164,
      problem: views.numbers.some(({ number }) => number === e164) ? ('ownNumber' as const) : null,
      lead: null,
    }),
    [views],
  );
  const props: SandboxProps = { views, company, change };
  return (
    <section className={css.sandbox} aria-label="Sandbox">
      <p className={css.sandboxMark}>
        <IconFlask size={16} aria-hidden /> Sandbox. Nothing here is the company’s, and nothing is kept.
      </p>
      <QueryClientProvider client={queries}>
        <CompanyContext value={views.company}>
          <PhoneCheckContext value={check}>
            <Tabs defaultValue="staff" keepMounted={false}>
              <Tabs.List aria-label="Settings of the sandbox">
                <Tabs.Tab value="business">Business Info</Tabs.Tab>
                <Tabs.Tab value="numbers">Phone Numbers</Tabs.Tab>
                <Tabs.Tab value="staff">My Staff</Tabs.Tab>
                <Tabs.Tab value="leads">Leads</Tabs.Tab>
                <Tabs.Tab value="campaigns">Campaigns</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="business">
                <BusinessForm {...props} />
              </Tabs.Panel>
              <Tabs.Panel value="numbers">
                <RecordsTab
                  label="Number"
                  records={views.numbers.map(({ number, label }) => ({
                    id: number,
                    name: `${label} · ${number}`,
                  }))}
                >
                  {(id) => <NumberForm key={id} id={id} {...props} />}
                </RecordsTab>
              </Tabs.Panel>
              <Tabs.Panel value="staff">
                <RecordsTab label="User" records={views.staff}>
                  {(id) => <UserForm key={id} id={id} {...props} />}
                </RecordsTab>
              </Tabs.Panel>
              <Tabs.Panel value="leads">
                <RecordsTab label="Lead" records={company.leads ?? []}>
                  {(id) => <LeadForm key={id} id={id} {...props} />}
                </RecordsTab>
              </Tabs.Panel>
              <Tabs.Panel value="campaigns">
                <RecordsTab label="Campaign" records={views.campaigns}>
                  {(id) => <CampaignForm key={id} id={id} {...props} />}
                </RecordsTab>
              </Tabs.Panel>
            </Tabs>
          </PhoneCheckContext>
        </CompanyContext>
      </QueryClientProvider>
    </section>
  );
}

/** The answers that the forms would ask a server for, put there beforehand. */
function useSandboxQueries(views: SandboxViews): QueryClient {
  const [queries] = useState(() => {
    const made = new QueryClient({
      defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
    });
    fill(made, views);
    return made;
  });
  useLayoutEffect(() => fill(queries, views), [queries, views]);
  return queries;
}

function fill(queries: QueryClient, { staff, numbers }: SandboxViews): void {
  queries.setQueryData(staffQuery(SANDBOX).queryKey, staff);
  queries.setQueryData(phoneNumbersQuery(SANDBOX).queryKey, numbers);
  queries.setQueryData(flowsQuery(SANDBOX).queryKey, []);
}
