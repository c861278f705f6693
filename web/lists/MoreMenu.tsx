import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type MenuButton, useMenuButton } from './useMenuButton.ts';

interface MoreMenuProps {
  /** What the row is about, by its name. */
  of: string;
  /** The items. What opens a dialog goes through `opens`. */
  children(opens: MenuButton['opens']): ReactNode;
}

/** What else can be done with a row of a list. */
export function MoreMenu({ of, children }: MoreMenuProps) {
  const { target, opens } = useMenuButton();
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon ref={target} variant="subtle" color="gray" size={32} aria-label={`More for ${of}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children(opens)}</Menu.Dropdown>
    </Menu>
  );
}
