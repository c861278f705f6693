import { Popover, UnstyledButton } from '@mantine/core';
import { IconHeadset } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { browserPhoneQuery } from '../api/browserPhone.ts';
import { useCompany } from '../shell/companyContext.ts';
import css from './BrowserPhone.module.css';
import { PhoneSwitch } from './PhoneSwitch.tsx';
import type { PhoneState } from './phoneState.ts';
import { usePhoneStore } from './phoneStore.ts';

/** The browser phone in the header: what it does, and how it is turned on. Only where the company has set it up. */
export function BrowserPhone() {
  const company = useCompany();
  const { data } = useQuery(browserPhoneQuery(company.id));
  const state = usePhoneStore((store) => store.state);
  const [isOpen, setOpen] = useState(false);
  if (!data?.isSetUp && state.at === 'off') return null;
  const words = tellState(state);
  // Then the window over the page has all there is to say and to do.
  const isInWindow = state.at === 'incoming' || state.at === 'inCall' || state.at === 'fault';
  return (
    <Popover
      opened={isOpen && !isInWindow}
      onChange={setOpen}
      position="bottom-end"
      offset={12}
      shadow="md"
      width={320}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={css.button}
          data-state={lookOf(state)}
          aria-label={`Browser phone: ${words}`}
          title={`Browser phone: ${words}`}
          onClick={() => setOpen(!isOpen)}
        >
          <IconHeadset size={18} aria-hidden />
          <i aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="Browser phone">
        <PhoneSwitch view={data} words={words} />
      </Popover.Dropdown>
    </Popover>
  );
}

function lookOf(state: PhoneState): string {
  if ('isCutOff' in state && state.isCutOff) return 'warns';
  if (state.at === 'ready') return 'ready';
  return state.at === 'incoming' || state.at === 'inCall' ? 'busy' : state.at;
}

/** What the phone does, in a few words. */
function tellState(state: PhoneState): string {
  if (state.at !== 'inCall' && 'isCutOff' in state && state.isCutOff) return 'connecting again';
  const words: Record<PhoneState['at'], string> = {
    off: 'off',
    registering: 'connecting',
    ready: 'ready',
    incoming: 'rings',
    inCall: 'in a call',
    fault: 'needs you',
  };
  return words[state.at];
}
