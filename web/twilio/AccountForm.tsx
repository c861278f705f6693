import { PasswordInput, TextInput } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { TwilioAccountView } from '../../shared/api/twilio.ts';
import { checkTwilioAccount, saveTwilioAccount } from '../api/twilio.ts';
import { FormField } from '../forms/FormField.tsx';
import { RecordForm } from '../forms/RecordForm.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { useRecordForm } from '../forms/useRecordForm.ts';
import { useCompany } from '../shell/companyContext.ts';
import {
  ACCOUNT_LABELS,
  type AccountFields,
  checkAccount,
  readAccountConflict,
  toAccountChange,
  toAccountFields,
} from './accountForm.ts';
import { RemoveAccount, RemoveSecondaryToken } from './RemoveAccount.tsx';
import css from './Twilio.module.css';
import { TwilioCheck } from './TwilioCheck.tsx';

/** Enters, replaces, checks and removes the account. */
export function AccountForm({ account }: { account: TwilioAccountView }) {
  const company = useCompany();
  const queries = useQueryClient();
  const form = useRecordForm<AccountFields>({
    title: 'Twilio account',
    stored: toAccountFields(account),
    labels: ACCOUNT_LABELS,
    check: (fields) => checkAccount(fields, account),
    save: async ({ fields, base }) => {
      try {
        await saveTwilioAccount(queries, company.id, toAccountChange(fields, base));
      } catch (error) {
        throw readAccountConflict(error);
      }
    },
    onSaved: () => {
      // The form must not keep a token that is stored.
      form.discard();
      tellDone('The Twilio account is saved.');
    },
    show: (name, value) => (name === 'accountSid' ? undefined : value ? '••••••••' : 'Stays'),
  });
  const isSet = account.accountSid !== null;
  return (
    <>
      {isSet && !account.opens && (
        <div className={css.danger} role="alert">
          <IconAlertCircle size={18} aria-hidden />
          <p>
            <b>The tokens cannot be read.</b> They were encrypted with another RINGPATH_SECRET, so live calls
            are refused. Enter the tokens again, or start the server with the former secret.
          </p>
        </div>
      )}
      <RecordForm form={form} button="Save Twilio account" aside={isSet && <RemoveAccount />}>
        <FormField name="accountSid">
          <TextInput
            {...form.bindText('accountSid')}
            autoComplete="off"
            spellCheck={false}
            placeholder="AC…"
            required
            withAsterisk={false}
          />
        </FormField>
        <FormField name="authToken">
          <TokenField {...form.bindText('authToken')} isSet={account.hasAuthToken} opens={account.opens} />
        </FormField>
        <FormField name="secondaryToken">
          <TokenField
            {...form.bindText('secondaryToken')}
            isSet={account.hasSecondaryToken}
            opens={account.opens}
            otherwise="Only while you change the Auth Token at Twilio: calls signed with either are taken."
          />
          {account.hasSecondaryToken && (
            <div className={css.under}>
              <RemoveSecondaryToken accountSid={account.accountSid ?? ''} />
            </div>
          )}
        </FormField>
      </RecordForm>
      {isSet && account.opens && (
        <TwilioCheck
          button="Check the account"
          what="account"
          isDirty={form.isDirty}
          ask={async () => {
            const { friendlyName, status } = await checkTwilioAccount(company.id);
            return {
              isGood: status === 'active',
              words: `Twilio knows it as “${friendlyName}”, ${status}.`,
            };
          }}
        />
      )}
    </>
  );
}

const ORDER: Array<'label' | 'input' | 'description' | 'error'> = ['label', 'input', 'description', 'error'];

interface TokenFieldProps extends ReturnType<ReturnType<typeof useRecordForm<AccountFields>>['bindText']> {
  isSet: boolean;
  opens: boolean;
  /** What is said while none is set. */
  otherwise?: string;
}

/** A token is written and never read. */
function TokenField({ isSet, opens, otherwise, ...field }: TokenFieldProps) {
  const description = !isSet ? otherwise : opens ? 'Set. Enter a new one to replace it.' : 'Enter it again.';
  return (
    <PasswordInput
      {...field}
      description={description}
      inputWrapperOrder={ORDER}
      autoComplete="new-password"
      spellCheck={false}
      visibilityToggleButtonProps={{
        'aria-label': `Show or hide what is typed into ${field.label}`,
        'aria-hidden': false,
        tabIndex: 0,
      }}
    />
  );
}
