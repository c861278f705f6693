import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconKey, IconUserMinus } from '@tabler/icons-react';
import { useMenuButton } from '../lists/useMenuButton.ts';

interface MemberMenuProps {
  name: string;
  isSelf: boolean;
  onPassword(): void;
  onRemove(): void;
}

/** What else can be done with a member. */
export function MemberMenu({ name, isSelf, onPassword, onRemove }: MemberMenuProps) {
  const { target, opens } = useMenuButton();
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon ref={target} variant="subtle" color="gray" size={32} aria-label={`More for ${name}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!isSelf && (
          <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={opens(onPassword)}>
            Link for a new password
          </Menu.Item>
        )}
        <Menu.Item
          c="var(--danger)"
          leftSection={<IconUserMinus size={16} aria-hidden />}
          onClick={opens(onRemove)}
        >
          {isSelf ? 'Leave the company' : 'Remove from the company'}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
