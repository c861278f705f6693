import { useQueryClient } from '@tanstack/react-query';
import { removeApiKey } from '../api/browserPhone.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Removal } from './RemoveAccount.tsx';
import css from './Twilio.module.css';

/** Removes the API key, after saying what follows. */
export function RemoveApiKey() {
  const company = useCompany();
  const queries = useQueryClient();
  return (
    <Removal
      name="Remove the API key"
      title="Remove the API key?"
      button="Remove the key"
      done="The API key is removed."
      onConfirm={() => removeApiKey(queries, company.id)}
    >
      <p className={css.sentence}>
        From the next call on nobody is rung in the browser: flows pass those users over. Browser phones that
        are on go off within ten minutes. At Twilio the key stays; delete it there if nobody else uses it.
      </p>
    </Removal>
  );
}
