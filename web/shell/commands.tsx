import {
  IconAlertTriangle,
  IconChartBar,
  IconChecklist,
  IconFileImport,
  IconHistory,
  IconKeyboard,
  IconPhone,
  IconPhoneIncoming,
  IconPhonePlus,
  IconRoute,
  IconSchool,
  IconSettings,
  IconSpeakerphone,
  IconSunMoon,
  IconUser,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { LeadView } from '../../shared/api/leads.ts';
import type { PhoneNumberView, StaffView } from '../../shared/api/settings.ts';
import { toNational } from '../../shared/phone/e164.ts';
import { PLAIN, readFlowAddress, writeFlowAddress } from '../address/flowAddress.ts';
import { showKeys } from './KeysHelp.tsx';

/** One line of the command palette. `words` are found, but not shown. */
export interface Command {
  id: string;
  title: string;
  detail?: string;
  words?: string;
  icon: ReactNode;
  run(): void;
}

/** What a command needs to lead somewhere. */
export interface Go {
  /** The address of the company. */
  base: string;
  navigate(path: string): void;
  isOnFlow: boolean;
}

const SIZE = 18;

/** What can be done anywhere. Live calls are for those who may see calls. */
export function actionCommands(
  { base, navigate, isOnFlow, seesCalls }: Go & { seesCalls: boolean },
  toggleColours: () => void,
): Command[] {
  const commands: Command[] = [
    {
      id: 'test',
      title: 'Start a test call',
      detail: 'T',
      icon: <IconPhonePlus size={SIZE} />,
      run: () => navigate(`${base}/flow?panel=test`),
    },
  ];
  if (seesCalls)
    commands.push({
      id: 'calls',
      title: 'Show the live calls',
      icon: <IconPhoneIncoming size={SIZE} />,
      run: () => navigate(`${base}/flow?panel=calls`),
    });
  return [
    ...commands,
    {
      id: 'scenarios',
      title: 'Show the scenarios',
      words: 'saved test calls coverage expected',
      icon: <IconChecklist size={SIZE} />,
      run() {
        // Those of the flow that is shown; from another page, of the default one.
        const { flow } = isOnFlow ? readFlowAddress(window.location.search) : PLAIN;
        navigate(`${base}/flow${writeFlowAddress({ ...PLAIN, flow, panel: 'scenarios' })}`);
      },
    },
    {
      id: 'theme',
      title: 'Change between light and dark colours',
      words: 'theme',
      icon: <IconSunMoon size={SIZE} />,
      run: toggleColours,
    },
    {
      id: 'keys',
      title: 'Show the keys',
      detail: '?',
      words: 'shortcuts help',
      icon: <IconKeyboard size={SIZE} />,
      run: showKeys,
    },
  ];
}

interface Page extends Omit<Command, 'id' | 'run'> {
  /** Below the company's address. */
  path: string;
}

const PAGES: readonly Page[] = [
  { path: '/flow', title: 'Flow', words: 'chart', icon: <IconRoute size={SIZE} /> },
  {
    path: '/flows',
    title: 'Flows',
    words: 'charts templates default archive',
    icon: <IconRoute size={SIZE} />,
  },
  { path: '/phone', title: 'Phone', words: 'telephone dial simulated call', icon: <IconPhone size={SIZE} /> },
  {
    path: '/calls/history',
    title: 'History of calls',
    words: 'past search export lost answered',
    icon: <IconHistory size={SIZE} />,
  },
  {
    path: '/calls/figures',
    title: 'Figures of calls',
    words: 'statistics report charts answered voicemail lost',
    icon: <IconChartBar size={SIZE} />,
  },
  {
    path: '/calls/live',
    title: 'Live board',
    words: 'calls now waiting wallboard',
    icon: <IconPhoneIncoming size={SIZE} />,
  },
  {
    path: '/calls/from-file',
    title: 'Open a call’s file',
    detail: 'Calls',
    words: 'replay import ringpath-call json',
    icon: <IconFileImport size={SIZE} />,
  },
  { path: '/leads', title: 'Leads', words: 'callers people list', icon: <IconUsers size={SIZE} /> },
  { path: '/campaigns', title: 'Campaigns', words: 'enrolled leads', icon: <IconSpeakerphone size={SIZE} /> },
  {
    path: '/leads/import',
    title: 'Import leads',
    detail: 'Leads',
    words: 'csv file upload',
    icon: <IconFileImport size={SIZE} />,
  },
  {
    path: '/problems',
    title: 'Problems',
    words: 'errors warnings invalid unroutable',
    icon: <IconAlertTriangle size={SIZE} />,
  },
  {
    path: '/training',
    title: 'Training',
    words: 'drill learn course certificate tour results',
    icon: <IconSchool size={SIZE} />,
  },
  settingsPage('business-info', 'Business Info', 'Company Phone'),
  settingsPage('phone-numbers', 'Phone Numbers', 'Call Forwarding Number'),
  settingsPage('my-staff', 'My Staff', 'Phone Inbound Twilio Number'),
  settingsPage('twilio-numbers', 'Twilio Numbers', 'connect disconnect check'),
  settingsPage('members', 'Members', 'invite role invitation password reset'),
  settingsPage('api-tokens', 'API Tokens', 'secret script bearer'),
  settingsPage('outside-systems', 'Outside Systems', 'hosts secrets webhook http look-up crm'),
  settingsPage('personal-data', 'Personal Data', 'privacy retention anonymous erase'),
  settingsPage('audit', 'Audit', 'log history who changed what when'),
];

function settingsPage(slug: string, title: string, words: string): Page {
  return {
    path: `/settings/${slug}`,
    title,
    detail: 'Settings',
    words,
    icon: <IconSettings size={SIZE} />,
  };
}

/** The pages of the company that the member may open. */
export function pageCommands({
  base,
  navigate,
  mayOpen,
}: Go & { mayOpen(address: string): boolean }): Command[] {
  return PAGES.filter(({ path }) => mayOpen(base + path)).map(({ path, ...page }) => ({
    ...page,
    id: path,
    run: () => navigate(base + path),
  }));
}

/** The Twilio numbers. */
export function numberCommands({ base, navigate }: Go, numbers: readonly PhoneNumberView[]): Command[] {
  return numbers.map(({ number, label }) => ({
    id: number,
    title: label || toNational(number),
    detail: toNational(number),
    words: number,
    icon: <IconPhone size={SIZE} />,
    run: () => navigate(`${base}/settings/phone-numbers/${encodeURIComponent(number)}`),
  }));
}

/** The staff users. */
export function staffCommands({ base, navigate }: Go, staff: readonly StaffView[]): Command[] {
  return staff.map(({ id, name, phone }) => ({
    id,
    title: name,
    detail: phone.e164 ? toNational(phone.e164) : undefined,
    words: phone.e164 ?? phone.typed ?? '',
    icon: <IconUserCircle size={SIZE} />,
    run: () => navigate(`${base}/settings/my-staff/${encodeURIComponent(id)}`),
  }));
}

/** The leads: the page of each, and a test call from it. */
export function leadCommands({ base, navigate }: Go, leads: readonly LeadView[]): Command[] {
  return leads.flatMap(({ id, name, phone }) => {
    const detail = phone.e164 ? toNational(phone.e164) : undefined;
    const from = phone.e164 ?? undefined;
    return [
      {
        id: `lead ${id}`,
        title: name,
        detail,
        icon: <IconUser size={SIZE} />,
        run: () => navigate(`${base}/leads/${encodeURIComponent(id)}`),
      },
      {
        id: `call ${id}`,
        title: `Test a call from ${name}`,
        detail,
        icon: <IconPhonePlus size={SIZE} />,
        run: () => navigate(`${base}/flow${writeFlowAddress({ panel: 'test', from, replies: [] })}`),
      },
    ];
  });
}
