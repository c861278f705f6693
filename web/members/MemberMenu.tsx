import { Menu } from '@mantine/core';
import { IconKey, IconUserMinus } from '@tabler/icons-react';
import { MoreMenu } from '../lists/MoreMenu.tsx';

interface MemberMenuProps {
  name: string;
  isSelf: boolean;
  onPassword(): void;
  onRemove(): void;
}

/** What else can be done with a member. */
export function MemberMenu({ name, isSelf, onPassword, onRemove }: MemberMenuProps) {
  return (
    <MoreMenu of={name}>
      {(opens) => (
        <>
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
        </>
      )}
    </MoreMenu>
  );
}
