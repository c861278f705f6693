import { PasswordInput, TextInput } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { ApiKeyView } from '../../shared/api/browserPhone.ts';
import { checkApiKey, saveApiKey } from '../api/browserPhone.ts';
import { FormField } from '../forms/FormField.tsx';
import { RecordForm } from '../forms/RecordForm.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { useRecordForm } from '../forms/useRecordForm.ts';
import { useCompany } from '../shell/companyContext.ts';
import { type ApiKeyFields, checkKey, KEY_LABELS, readKeyConflict, toKeyFields } from './apiKeyForm.ts';
import { RemoveApiKey } from './RemoveApiKey.tsx';
import css from './Twilio.module.css';
import { TwilioCheck } from './TwilioCheck.tsx';

/** Enters, replaces and removes the API key. Twilio is asked before one is kept. */
export function ApiKeyForm({ stored }: { stored: ApiKeyView }) {
  const company = useCompany();
  const queries = useQueryClient();
  const form = useRecordForm<ApiKeyFields>({
    title: 'Browser phones',
    stored: toKeyFields(stored),
    labels: KEY_LABELS,
    check: checkKey,
    save: async ({ fields, base }) => {
      try {
        await saveApiKey(queries, company.id, { ...fields, base: { keySid: base.keySid || null } });
      } catch (error) {
        throw readKeyConflict(error);
      }
    },
    onSaved: () => {
      // The form must not keep a secret that is stored.
      form.discard();
      tellDone('Twilio takes the API key. Flows ring users in the browser from now on.');
    },
    show: (name, value) => (name === 'keySid' ? undefined : value ? '••••••••' : 'Stays'),
  });
  const isSet = stored.keySid !== null;
  return (
    <>
      {isSet && !stored.opens && (
        <div className={css.danger} role="alert">
          <IconAlertCircle size={18} aria-hidden />
          <p>
            <b>The secret cannot be read.</b> It was encrypted with another RINGPATH_SECRET. Enter it again,
            or start the server with the former one.
          </p>
        </div>
      )}
      <RecordForm form={form} button="Save API key" aside={isSet && <RemoveApiKey />}>
        <FormField name="keySid">
          <TextInput
            {...form.bindText('keySid')}
            description="One of the type Standard, made in the Twilio Console under Account → API keys & tokens."
            inputWrapperOrder={ORDER}
            autoComplete="off"
            spellCheck={false}
            placeholder="SK…"
          />
        </FormField>
        <FormField name="keySecret">
          <PasswordInput
            {...form.bindText('keySecret')}
            description={isSet && stored.opens ? 'Set. Enter it again to change the key.' : undefined}
            inputWrapperOrder={ORDER}
            autoComplete="new-password"
            spellCheck={false}
            visibilityToggleButtonProps={{
              'aria-label': 'Show or hide what is typed into API Key Secret',
              'aria-hidden': false,
              tabIndex: 0,
            }}
          />
        </FormField>
      </RecordForm>
      {isSet && stored.opens && (
        <TwilioCheck
          button="Check the key"
          what="key"
          isDirty={form.isDirty}
          ask={async () => {
            const { fault } = await checkApiKey(company.id);
            return { isGood: fault === null, words: fault ?? 'Browsers can sign in at Twilio by this key.' };
          }}
        />
      )}
    </>
  );
}

const ORDER: Array<'label' | 'input' | 'description' | 'error'> = ['label', 'input', 'description', 'error'];
