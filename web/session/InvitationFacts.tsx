import { ROLE_WORDS } from '../../shared/accounts/roles.ts';
import type { InvitationView } from '../../shared/api/accounts.ts';
import css from './Session.module.css';

/** On the clock of this browser, which it names: whoever invited read the time on the company's. */
const TIME = new Intl.DateTimeFormat('en-US', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
});

/** Who invites whom to what. */
export function InvitationFacts({ invitation }: { invitation: InvitationView }) {
  const { title, explains } = ROLE_WORDS[invitation.role];
  return (
    <dl className={css.facts}>
      <dt>Company</dt>
      <dd>{invitation.company}</dd>
      <dt>Invited by</dt>
      <dd>{invitation.invitedBy}</dd>
      <dt>For</dt>
      <dd>{invitation.email}</dd>
      <dt>Role</dt>
      <dd>
        {title}. {explains}
      </dd>
      <dt>Open until</dt>
      <dd>{TIME.format(invitation.expiresAt)}</dd>
    </dl>
  );
}
