import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { InvitationView, SessionView } from '../../shared/api/accounts.ts';
import { readSession, signOut } from '../api/accounts.ts';
import { CodeStep } from './CodeStep.tsx';
import { EntryForm } from './EntryForm.tsx';
import { PasswordStep } from './PasswordStep.tsx';
import css from './Session.module.css';
import { useAccept } from './useAccept.ts';
import { useEntryForm } from './useEntryForm.ts';

interface AcceptAsMemberProps {
  secret: string;
  invitation: InvitationView;
  session: SessionView;
}

/** Accepts an invitation with the account that is there: one signs in as it first, and then needs one click. */
export function AcceptAsMember({ secret, invitation, session }: AcceptAsMemberProps) {
  if (session.state !== 'signedIn') return <SignInFirst email={invitation.email} />;
  const { email } = session.member;
  if (email.toLowerCase() !== invitation.email.toLowerCase()) {
    return <SignOutFirst email={email} invited={invitation.email} />;
  }
  return <Accept secret={secret} invitation={invitation} />;
}

function SignInFirst({ email }: { email: string }) {
  const [hasPassword, setHasPassword] = useState(false);
  if (hasPassword) return <CodeStep onBack={() => setHasPassword(false)} />;
  return (
    <>
      <p className={css.sentence}>You have an account with this e-mail. Sign in with it first.</p>
      <PasswordStep email={email} isFixed onSecondFactor={() => setHasPassword(true)} />
    </>
  );
}

function SignOutFirst({ email, invited }: { email: string; invited: string }) {
  const queries = useQueryClient();
  const form = useEntryForm({
    start: {},
    check: () => ({}),
    send: async () => {
      await signOut();
      // Nothing of what the other member saw stays; the invitation does.
      queries.removeQueries({ predicate: ({ queryKey: [of] }) => of !== 'session' && of !== 'invitation' });
      await readSession(queries);
    },
  });
  return (
    <>
      <p className={css.sentence}>
        You are signed in as {email}, and the invitation is for {invited}. Sign out to accept it.
      </p>
      <EntryForm
        form={form}
        button="Sign out and go on"
        aside={
          <Button component="a" href="/" variant="default">
            Stay signed in
          </Button>
        }
      />
    </>
  );
}

function Accept({ secret, invitation }: { secret: string; invitation: InvitationView }) {
  const accept = useAccept(invitation);
  const form = useEntryForm({ start: {}, check: () => ({}), send: () => accept({ secret }) });
  return <EntryForm form={form} button={`Join ${invitation.company}`} />;
}
