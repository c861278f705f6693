import { Button, Skeleton } from '@mantine/core';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SessionRow } from '../../shared/api/accounts.ts';
import { SentenceFault } from '../accounts/SentenceFault.tsx';
import { endSession, ownSessionsQuery, signOutEverywhere } from '../api/accounts.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { useDeed } from '../forms/useDeed.ts';
import { startAnew } from '../session/startAnew.ts';
import { Fault } from '../shell/Fault.tsx';
import { tellTime } from '../time/zone.ts';
import { Card } from './Card.tsx';
import css from './Profile.module.css';

/** Where the member is signed in, and the ways to end that. */
export function OwnSessions() {
  const sessions = useQuery(ownSessionsQuery());
  const [isAsking, setAsking] = useState(false);
  const signOut = async () => {
    await signOutEverywhere();
    startAnew('/sign-in');
  };
  return (
    <Card title="Where you are signed in">
      {sessions.data ? (
        <ul className={css.sessions}>
          {sessions.data.map((session) => (
            <Session key={session.id} session={session} />
          ))}
        </ul>
      ) : sessions.error ? (
        <Fault
          title="Your sessions cannot be shown"
          error={sessions.error}
          retry={() => void sessions.refetch()}
        />
      ) : (
        <Skeleton height={56} role="status" aria-label="Your sessions are loading" />
      )}
      <div className={css.buttons}>
        <Button variant="default" onClick={() => setAsking(true)}>
          Sign out everywhere
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title="Sign out everywhere?"
        button="Sign out everywhere"
        instead="Stay signed in"
        onConfirm={signOut}
      >
        <p className={css.plain}>
          All your sessions end, on this browser too. Other windows keep what was typed there, and ask for a
          new sign-in.
        </p>
      </ConfirmDialog>
    </Card>
  );
}

function Session({ session }: { session: SessionRow }) {
  const { id, isThisOne, browser, address, startedAt, lastSeenAt } = session;
  const queries = useQueryClient();
  const { isBusy, error, run } = useDeed();
  const end = () =>
    run(async () => {
      await endSession(queries, id);
      tellDone(`The session of ${browser} is ended.`);
    });
  return (
    <li className={css.session}>
      <IconDeviceDesktop size={20} stroke={1.5} aria-hidden />
      <div>
        <b>{browser}</b>
        {isThisOne && <span className="mark">This browser</span>}
        <div className={css.quiet}>
          {address && <>{address} · </>}
          {isThisOne ? `since ${tellMoment(startedAt)}` : `last seen ${tellMoment(lastSeenAt)}`}
        </div>
        <SentenceFault error={error} />
      </div>
      {!isThisOne && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`End the session of ${browser}`}
          loading={isBusy}
          onClick={() => void end()}
        >
          End
        </Button>
      )}
    </li>
  );
}

/** The account belongs to no company, so it is told on the clock of this browser. */
function tellMoment(at: number): string {
  return tellTime(at, Intl.DateTimeFormat().resolvedOptions().timeZone);
}
