import { useQuery } from '@tanstack/react-query';
import { ROLE_WORDS, type Role } from '../../shared/accounts/roles.ts';
import type { CompanyMember } from '../../shared/api/accounts.ts';
import { SentenceFault } from '../accounts/SentenceFault.tsx';
import { membersQuery } from '../api/members.ts';
import { useAsked } from '../forms/useAsked.ts';
import { type Column, RecordTable } from '../lists/RecordTable.tsx';
import { useSearchedRows } from '../lists/useSearchedRows.ts';
import { useMember } from '../session/memberContext.ts';
import { useCompany } from '../shell/companyContext.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { DayText } from '../time/DayText.tsx';
import { ChangeOwnRole } from './ChangeOwnRole.tsx';
import { Invitations } from './Invitations.tsx';
import { InviteMember } from './InviteMember.tsx';
import { MemberMenu } from './MemberMenu.tsx';
import css from './Members.module.css';
import { PasswordLink } from './PasswordLink.tsx';
import { RemoveMember } from './RemoveMember.tsx';
import { RoleSelect } from './RoleSelect.tsx';
import { useRoles } from './useRoles.ts';

const MEMBERS = { one: 'member', many: 'members' };

/** What a dialog is about. */
interface Asked {
  about: 'role' | 'password' | 'remove';
  member: CompanyMember;
  /** The role that is wanted. */
  role?: Role;
}

/** Who belongs to the company and as what: change it, invite, remove. */
export function Members() {
  const company = useCompany();
  const self = useMember();
  const list = useSearchedRows(useQuery(membersQuery(company.id)), textOf);
  const roles = useRoles();
  const { asked, isOpen, ask, close } = useAsked<Asked>();
  const isSelf = ({ id }: CompanyMember) => id === self.id;
  const columns: Column<CompanyMember>[] = [
    {
      title: 'Name',
      width: '3fr',
      isPlain: true,
      show: (member) => (
        <>
          <b className={css.name}>{member.name}</b>
          {isSelf(member) && <span className="mark">You</span>}
        </>
      ),
    },
    { title: 'Email', width: '4fr', isPlain: true, show: ({ email }) => email },
    {
      title: 'Role',
      width: '144px',
      show: (member) => (
        <RoleSelect
          name={member.name}
          role={roles.saving?.id === member.id ? roles.saving.role : member.role}
          isSaving={roles.saving !== null}
          onChoose={(role) =>
            isSelf(member) ? ask({ about: 'role', member, role }) : roles.choose(member, role)
          }
        />
      ),
    },
    {
      title: 'Second factor',
      width: '112px',
      show: ({ hasSecondFactor }) => (hasSecondFactor ? 'On' : <span className={css.quiet}>Off</span>),
    },
    {
      title: 'Last seen',
      width: '120px',
      show: ({ lastSeenAt }) =>
        lastSeenAt === null ? <span className={css.quiet}>Signed out</span> : <DayText at={lastSeenAt} />,
    },
  ];
  // They are there before they open: only then does the focus go back to where it was.
  const dialogOf = (about: Asked['about']) => ({
    member: asked?.member ?? null,
    isOpen: isOpen && asked?.about === about,
    onClose: close,
  });
  return (
    <>
      <PageHead title="Members" buttons={<InviteMember />} />
      <SentenceFault error={roles.error} />
      <RecordTable
        {...list}
        what={MEMBERS}
        keyOf={({ id }) => id}
        columns={columns}
        actionsWidth="56px"
        actions={(member) => (
          <MemberMenu
            name={member.name}
            isSelf={isSelf(member)}
            onPassword={() => ask({ about: 'password', member })}
            onRemove={() => ask({ about: 'remove', member })}
          />
        )}
        empty="No member yet. Invite the people who work with this company."
      />
      <Invitations />
      <ChangeOwnRole {...dialogOf('role')} role={asked?.role ?? 'supporter'} />
      <PasswordLink {...dialogOf('password')} />
      <RemoveMember {...dialogOf('remove')} isSelf={asked !== null && isSelf(asked.member)} />
    </>
  );
}

function textOf({ name, email, role }: CompanyMember): string {
  return [name, email, ROLE_WORDS[role].title].join(' ');
}
