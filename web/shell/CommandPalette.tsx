import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useMay, useMayOpen } from '../accounts/useMay.ts';
import { leadsQuery } from '../api/leads.ts';
import { companiesQuery } from '../api/queries.ts';
import { phoneNumbersQuery, staffQuery } from '../api/settings.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import { useIsDrawing, useShownFlow } from '../editor/useShownFlow.ts';
import { useMember } from '../session/memberContext.ts';
import css from './CommandPalette.module.css';
import { blockCommands, chartCommands } from './chartCommands.tsx';
import { actionCommands, leadCommands, numberCommands, pageCommands, staffCommands } from './commands.tsx';
import { useCompany } from './companyContext.ts';
import { finderOf } from './findCommand.ts';
import { companyCommands, memberCommands } from './memberCommands.tsx';

const SEARCH_AFTER_MS = 150;
/** So many of one sort are shown. Whoever looks for another types more of it. */
const MOST_SHOWN = 100;
/**
 * What scrolls must be reached by the keyboard. The list hands this on to its scrolling part, though its type does not
 * say so.
 */
const SCROLLS = { viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'Found' } };
const OVER_ALL = { target: 'body' };
const NAMED = { content: { 'aria-label': 'Search or jump' } };
/** Whoever opens it again at once must not find what they type cleared by the closing before. */
const AT_ONCE = { duration: 0 };
const OVERLAY = { backgroundOpacity: 0.35, blur: 0 };

/** One box that finds pages, blocks, numbers, staff, leads and actions. */
export function CommandPalette({ base }: { base: string }) {
  const company = useCompany();
  const member = useMember();
  const companies = useQuery(companiesQuery());
  const [path, navigate] = useLocation();
  const { toggleColorScheme } = useMantineColorScheme();
  const [query, setQuery] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [search] = useDebouncedValue(query.trim(), SEARCH_AFTER_MS);
  const shown = useShownFlow(isOpen);
  const flow = useEditorStore((state) => state.shown?.flow);
  const isDrawing = useIsDrawing();
  const mayOpen = useMayOpen();
  const seesDirectory = useMay('seeDirectory');
  const seesCalls = useMay('seeCalls');
  const isAsking = isOpen && seesDirectory;
  const numbers = useQuery({ ...phoneNumbersQuery(company.id), enabled: isAsking });
  const staff = useQuery({ ...staffQuery(company.id), enabled: isAsking });
  const leads = useQuery({
    ...leadsQuery(company.id, search),
    enabled: isAsking && search.length > 1,
    placeholderData: (before) => before,
  });
  const go = { base, navigate, isOnFlow: path === `${base}/flow` };
  const isFound = finderOf(query, company.country);
  const groups = [
    {
      label: 'Actions',
      commands: [
        ...(go.isOnFlow ? chartCommands(isDrawing) : []),
        ...actionCommands({ ...go, seesCalls }, toggleColorScheme),
      ],
    },
    { label: 'Pages', commands: pageCommands({ ...go, mayOpen }) },
    { label: 'Blocks', commands: shown ? blockCommands(go, shown, flow) : [] },
    { label: 'Twilio numbers', commands: numberCommands(go, numbers.data ?? []) },
    { label: 'Staff', commands: staffCommands(go, staff.data ?? []) },
    { label: 'Companies', commands: companyCommands(go, companies.data ?? [], company.id) },
    { label: 'You', commands: memberCommands(go, member) },
  ].map(({ label, commands }) => ({
    label,
    commands: commands.filter(isFound),
  }));
  // The server has searched them already.
  if (query.trim().length > 1)
    groups.push({ label: 'Leads', commands: leadCommands(go, leads.data?.rows ?? []) });
  const found = groups.filter(({ commands }) => commands.length > 0);
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={() => setOpen(true)}
      onSpotlightClose={() => setOpen(false)}
      shortcut={null}
      scrollable
      maxHeight={440}
      portalProps={OVER_ALL}
      overlayProps={OVERLAY}
      transitionProps={AT_ONCE}
      classNames={{ action: css.action, actionsGroup: css.group }}
      attributes={NAMED}
    >
      <Spotlight.Search
        placeholder="Search or jump"
        leftSection={<IconSearch size={18} aria-hidden />}
        aria-label="Search or jump"
      />
      <Spotlight.ActionsList {...SCROLLS}>
        {found.map(({ label, commands }) => (
          <Spotlight.ActionsGroup
            key={label}
            label={commands.length > MOST_SHOWN ? `${label}, the first ${MOST_SHOWN}` : label}
          >
            {commands.slice(0, MOST_SHOWN).map(({ id, title, detail, icon, run }) => (
              <Spotlight.Action key={id} onClick={run}>
                <span className={css.icon}>{icon}</span>
                <span className={css.title}>{title}</span>
                {detail && <span className={css.detail}>{detail}</span>}
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {found.length === 0 && (
          <Spotlight.Empty>
            {leads.isFetching ? 'Searching…' : `Nothing is called “${query.trim()}”.`}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
