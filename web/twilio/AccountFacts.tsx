import type { TwilioAccountView } from '../../shared/api/twilio.ts';
import { ACCOUNT_LABELS } from './accountForm.ts';
import css from './Twilio.module.css';

/** The account for whoever may not change it. */
export function AccountFacts({ account }: { account: TwilioAccountView }) {
  const { accountSid, hasAuthToken, hasSecondaryToken, opens } = account;
  const tell = (isSet: boolean) => (!isSet ? 'Not set' : opens ? 'Set' : 'Set, but it cannot be read');
  return (
    <dl className={css.facts}>
      <dt>{ACCOUNT_LABELS.accountSid}</dt>
      <dd>{accountSid ?? 'Not set'}</dd>
      <dt>{ACCOUNT_LABELS.authToken}</dt>
      <dd>{tell(hasAuthToken)}</dd>
      <dt>{ACCOUNT_LABELS.secondaryToken}</dt>
      <dd>{tell(hasSecondaryToken)}</dd>
    </dl>
  );
}
