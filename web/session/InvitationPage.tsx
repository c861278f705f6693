import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { invitationQuery, sessionQuery } from '../api/accounts.ts';
import { ApiError } from '../api/request.ts';
import { Fault } from '../shell/Fault.tsx';
import { FullPage } from '../shell/FullPage.tsx';
import { AcceptAsMember } from './AcceptAsMember.tsx';
import { AcceptAsNew } from './AcceptAsNew.tsx';
import { InvitationFacts } from './InvitationFacts.tsx';
import { useLinkSecret } from './useLinkSecret.ts';

/** Where the link of an invitation leads: into a company, with the account that is there or with a new one. */
export function InvitationPage() {
  const secret = useLinkSecret();
  if (secret === null) {
    return (
      <Dead title="The invitation is not complete">
        Open the whole link of the invitation again: its last part is missing here.
      </Dead>
    );
  }
  return <Invitation key={secret} secret={secret} />;
}

function Invitation({ secret }: { secret: string }) {
  const session = useQuery(sessionQuery());
  const invitation = useQuery(invitationQuery(secret));
  const error = invitation.data ? session.error : (invitation.error ?? session.error);
  if (error instanceof ApiError && [404, 410, 422].includes(error.status)) {
    return (
      <Dead title="This invitation counts no more">
        It was used, withdrawn or is too old. If you accepted it before, sign in. Otherwise ask whoever
        invited you for a new one.
      </Dead>
    );
  }
  if (invitation.data && session.data) {
    const { company } = invitation.data;
    return (
      <FullPage title={`Join ${company}`}>
        <InvitationFacts invitation={invitation.data} />
        {session.data.state === 'signedIn' || invitation.data.hasAccount ? (
          <AcceptAsMember secret={secret} invitation={invitation.data} session={session.data} />
        ) : (
          <AcceptAsNew
            secret={secret}
            invitation={invitation.data}
            readAgain={() => void invitation.refetch()}
          />
        )}
      </FullPage>
    );
  }
  if (!error) return null;
  return (
    <FullPage title="Your invitation">
      <Fault
        title="The invitation cannot be shown"
        error={error}
        retry={() => {
          void session.refetch();
          void invitation.refetch();
        }}
      />
    </FullPage>
  );
}

function Dead({ title, children }: { title: string; children: string }) {
  return (
    <FullPage title={title}>
      <p>{children}</p>
      <Button component="a" href="/sign-in">
        Sign in
      </Button>
    </FullPage>
  );
}
