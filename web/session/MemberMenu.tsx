import { Menu, UnstyledButton } from '@mantine/core';
import { IconBuildings, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { Link } from 'wouter';
import { signOut } from '../api/accounts.ts';
import { useMember } from './memberContext.ts';
import css from './Session.module.css';
import { leave } from './startAnew.ts';
import { tellInitials } from './tellInitials.ts';

const SIZE = 16;

/** Who is signed in, and what belongs to that: the own account, the installation, the way out. */
export function MemberMenu() {
  const { name, email, isInstallationAdmin } = useMember();
  return (
    <Menu position="bottom-end" shadow="md" width={240}>
      <Menu.Target>
        <UnstyledButton className={css.member} aria-label={`${name}: account and sign-out`}>
          {tellInitials(name)}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className={css.who}>
          <b>{name}</b>
          <span>{email}</span>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item component={Link} href="/account" leftSection={<IconUserCircle size={SIZE} aria-hidden />}>
          Your account
        </Menu.Item>
        {isInstallationAdmin && (
          <Menu.Item
            component={Link}
            href="/installation"
            leftSection={<IconBuildings size={SIZE} aria-hidden />}
          >
            Installation
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogout size={SIZE} aria-hidden />} onClick={() => leave(signOut)}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
