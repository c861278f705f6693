import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { momentsOf } from '../../shared/flow/history.ts';
import { useCompany } from '../shell/companyContext.ts';
import { jumpInHistory, useDraftStore } from './draftStore.ts';
import css from './FlowToolbar.module.css';

/** All that was done to the draft since it was opened, the latest first; each step leads back, or forth, to itself. */
export function HistoryMenu() {
  return (
    <Menu position="bottom-end" shadow="md" width={280}>
      <Menu.Target>
        <Tooltip label="What was done">
          <ActionIcon
            className={css.steps}
            variant="subtle"
            color="gray"
            h={34}
            w={24}
            aria-label="What was done"
          >
            <IconChevronDown size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown className={css.history}>
        <Moments />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Its own component, so that two hundred steps are told when the list is open, and not at every edit. */
function Moments() {
  const history = useDraftStore((state) => state.history);
  const { timeZone } = useCompany();
  if (!history) return null;
  const moments = momentsOf(history).map((moment, number) => ({ ...moment, number }));
  const here = history.past.length;
  return moments.reverse().map(({ number, label, at }) => (
    <Menu.Item
      key={number}
      aria-current={number === here ? 'step' : undefined}
      data-undone={number > here || undefined}
      rightSection={<span className={css.when}>{tellClock(at, timeZone)}</span>}
      onClick={() => jumpInHistory(number)}
    >
      {label}
    </Menu.Item>
  ));
}

function tellClock(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', minute: '2-digit' }).format(at);
}
