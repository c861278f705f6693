import { useQuery } from '@tanstack/react-query';
import type { InstallationMember } from '../../shared/api/accounts.ts';
import { installationMembersQuery } from '../api/installation.ts';
import { useAsked } from '../forms/useAsked.ts';
import { RecordTable } from '../lists/RecordTable.tsx';
import { tellNumber } from '../lists/rowSource.ts';
import { useSearchedRows } from '../lists/useSearchedRows.ts';
import { useMember } from '../session/memberContext.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { ChangeAdmin } from './ChangeAdmin.tsx';
import css from './Installation.module.css';
import { type MemberAction, MemberActions } from './MemberActions.tsx';
import { RemoveMember } from './RemoveMember.tsx';
import { ResetLink } from './ResetLink.tsx';
import { tellLocalDay } from './tellLocalDay.ts';

const MEMBERS = { one: 'member', many: 'members' };

/** Everybody who can sign in. People are invited in the company that they are to work in. */
export function Members() {
  const me = useMember();
  const list = useSearchedRows(useQuery(installationMembersQuery()), ({ name, email }) => `${name} ${email}`);
  const { asked, isOpen, ask, close } = useAsked<{ member: InstallationMember; action: MemberAction }>();
  // They are there before they open: only then does the focus go back to where it was.
  const dialogOf = (action: MemberAction) => ({
    member: asked?.member ?? null,
    isOpen: isOpen && asked?.action === action,
    onClose: close,
  });
  return (
    <>
      <PageHead title="Members" />
      <RecordTable
        {...list}
        what={MEMBERS}
        keyOf={({ id }) => id}
        columns={[
          {
            title: 'Name',
            width: '2fr',
            isPlain: true,
            show: ({ id, name, isInstallationAdmin }) => (
              <>
                <b className={css.name}>{name}</b>
                {id === me.id && <span className="mark">You</span>}
                {isInstallationAdmin && <span className="mark">Installation admin</span>}
              </>
            ),
          },
          { title: 'Email', width: '2fr', isPlain: true, show: ({ email }) => email },
          { title: 'Companies', width: '96px', align: 'end', show: ({ companies }) => tellNumber(companies) },
          {
            title: 'Second factor',
            width: '112px',
            show: ({ hasSecondFactor }) => (hasSecondFactor ? 'On' : <span className={css.quiet}>Off</span>),
          },
          {
            title: 'Last seen',
            width: '112px',
            show: ({ lastSeenAt }) =>
              lastSeenAt === null ? <span className={css.quiet}>Signed out</span> : tellLocalDay(lastSeenAt),
          },
        ]}
        actionsWidth="56px"
        actions={(member) => (
          <MemberActions
            member={member}
            isSelf={member.id === me.id}
            onAsk={(action) => ask({ member, action })}
          />
        )}
        empty={<p>Nobody can sign in. Invite people in the company that they are to work in.</p>}
      />
      <ChangeAdmin {...dialogOf('admin')} isSelf={asked?.member.id === me.id} />
      <ResetLink {...dialogOf('link')} />
      <RemoveMember {...dialogOf('remove')} />
    </>
  );
}
