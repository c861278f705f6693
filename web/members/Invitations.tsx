import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ROLE_WORDS } from '../../shared/accounts/roles.ts';
import type { OpenInvitation } from '../../shared/api/accounts.ts';
import { invitationsQuery, withdrawInvitation } from '../api/members.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { useAsked } from '../forms/useAsked.ts';
import { type Column, RecordTable } from '../lists/RecordTable.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { DayText } from '../time/DayText.tsx';
import css from './Members.module.css';

const INVITATIONS = { one: 'invitation', many: 'invitations' };

const COLUMNS: ReadonlyArray<Column<OpenInvitation>> = [
  { title: 'Email', width: '3fr', isPlain: true, show: ({ email }) => email },
  { title: 'Role', width: '112px', show: ({ role }) => ROLE_WORDS[role].title },
  { title: 'Invited by', width: '2fr', show: ({ invitedBy }) => invitedBy },
  { title: 'Invited', width: '120px', show: ({ invitedAt }) => <DayText at={invitedAt} /> },
  { title: 'Works until', width: '120px', show: ({ expiresAt }) => <DayText at={expiresAt} /> },
];

/** The invitations that nobody has accepted yet, and the way to withdraw one. */
export function Invitations() {
  const company = useCompany();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(invitationsQuery(company.id));
  const { asked, isOpen, ask, close } = useAsked<OpenInvitation>();
  return (
    <section className={css.invitations} aria-labelledby="open-invitations">
      <h2 id="open-invitations">Open invitations</h2>
      {data?.length === 0 ? (
        <p className={css.quiet}>
          None. An invitation stands here until it is accepted or its link is too old.
        </p>
      ) : (
        <RecordTable
          source={{
            rows: data,
            total: data?.length ?? null,
            error: data ? null : error,
            retry: () => void refetch(),
            isOld: false,
            isLoadingMore: false,
          }}
          what={INVITATIONS}
          columns={COLUMNS}
          keyOf={({ id }) => id}
          actionsWidth="104px"
          actions={(invitation) => (
            <Button
              variant="default"
              size="compact-sm"
              aria-label={`Withdraw the invitation of ${invitation.email}`}
              onClick={() => ask(invitation)}
            >
              Withdraw
            </Button>
          )}
          empty=""
        />
      )}
      <ConfirmDialog
        isOpen={isOpen}
        onClose={close}
        title={`Withdraw the invitation of ${asked?.email}?`}
        button="Withdraw it"
        onConfirm={async () => {
          if (!asked) return;
          await withdrawInvitation(queries, company.id, asked.id);
          close();
          tellDone(`The invitation of ${asked.email} is withdrawn.`);
        }}
      >
        Its link opens nothing any more. You can invite {asked?.email} again, with another link.
      </ConfirmDialog>
    </section>
  );
}
