import { IconBuilding, IconBuildings, IconLogout, IconUserCircle } from '@tabler/icons-react';
import type { MemberView } from '../../shared/api/accounts.ts';
import type { CompanyView } from '../../shared/api/views.ts';
import { signOut } from '../api/accounts.ts';
import { leave } from '../session/startAnew.ts';
import type { Command, Go } from './commands.tsx';
import { companyPath } from './companyContext.ts';

const SIZE = 18;

/** What belongs to the member: the own account, the installation for its admins, the way out. */
export function memberCommands({ navigate }: Pick<Go, 'navigate'>, member: MemberView): Command[] {
  const account: Command = {
    id: 'account',
    title: 'Your account',
    words: `password second factor sessions ${member.name}`,
    icon: <IconUserCircle size={SIZE} />,
    run: () => navigate('/account'),
  };
  const installation: Command = {
    id: 'installation',
    title: 'Installation',
    words: 'all companies members archive',
    icon: <IconBuildings size={SIZE} />,
    run: () => navigate('/installation'),
  };
  const out: Command = {
    id: 'sign-out',
    title: 'Sign out',
    words: 'log out leave',
    icon: <IconLogout size={SIZE} />,
    run: () => leave(signOut),
  };
  return member.isInstallationAdmin ? [account, installation, out] : [account, out];
}

/** The member's other companies. */
export function companyCommands(
  { navigate }: Pick<Go, 'navigate'>,
  companies: readonly CompanyView[],
  current: string,
): Command[] {
  return companies
    .filter(({ id }) => id !== current)
    .map(({ id, name }) => ({
      id: `company ${id}`,
      title: name,
      detail: 'Change company',
      words: 'switch open',
      icon: <IconBuilding size={SIZE} />,
      run: () => navigate(companyPath(id, '/flow')),
    }));
}
