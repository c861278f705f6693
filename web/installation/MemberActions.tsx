import { Menu } from '@mantine/core';
import { IconKey, IconShield, IconShieldOff, IconUserMinus } from '@tabler/icons-react';
import type { InstallationMember } from '../../shared/api/accounts.ts';
import { MoreMenu } from '../lists/MoreMenu.tsx';

/** Make or unmake an installation admin, a link for a new password, or remove. */
export type MemberAction = 'admin' | 'link' | 'remove';

interface MemberActionsProps {
  member: InstallationMember;
  /** The member who looks at it: the own password is changed in the own account, and nobody removes themselves. */
  isSelf: boolean;
  onAsk(action: MemberAction): void;
}

/** What can be done with a member of the installation. */
export function MemberActions({ member, isSelf, onAsk }: MemberActionsProps) {
  return (
    <MoreMenu of={member.name}>
      {(opens) => (
        <>
          <Menu.Item
            leftSection={
              member.isInstallationAdmin ? (
                <IconShieldOff size={16} aria-hidden />
              ) : (
                <IconShield size={16} aria-hidden />
              )
            }
            onClick={opens(() => onAsk('admin'))}
          >
            {member.isInstallationAdmin ? 'Make an ordinary member' : 'Make an installation admin'}
          </Menu.Item>
          {!isSelf && (
            <>
              <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={opens(() => onAsk('link'))}>
                Link for a new password
              </Menu.Item>
              <Menu.Item
                c="var(--danger)"
                leftSection={<IconUserMinus size={16} aria-hidden />}
                onClick={opens(() => onAsk('remove'))}
              >
                Remove
              </Menu.Item>
            </>
          )}
        </>
      )}
    </MoreMenu>
  );
}
