import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import type { StaffFields, StaffView } from '../../shared/api/settings.ts';
import { phoneNumbersQuery } from '../api/settings.ts';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { FormField, focusField } from '../forms/FormField.tsx';
import type { RecordFormHandle } from '../forms/useRecordForm.ts';
import { PhoneField } from '../phone/PhoneField.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { numberChoices } from './choices.ts';
import css from './Settings.module.css';

/** The words at the fields of a user. */
export const USER_LABELS = {
  name: 'Name',
  email: 'Email',
  phone: 'Phone',
  inboundTwilioNumber: 'Inbound Twilio Number',
};
const NAME = 200;
const EMAIL = 320;

/** The fields of a user, of one who is there and of a new one. */
export function UserFieldset({ form, user }: { form: RecordFormHandle<StaffFields>; user?: StaffView }) {
  const company = useCompany();
  const numbers = useQuery(phoneNumbersQuery(company.id));
  const choices = useMemo(() => numberChoices(numbers.data ?? []), [numbers.data]);
  const section = useRef<HTMLElement>(null);
  const chosen = numbers.data?.find(({ number }) => number === form.fields.inboundTwilioNumber);
  const holder = chosen?.owner && chosen.owner.id !== user?.id ? chosen.owner : null;
  return (
    <>
      <FormField name="name">
        <TextInput {...form.bindText('name')} maxLength={NAME} autoComplete="off" />
      </FormField>
      <FormField name="email">
        <TextInput {...form.bindOptional('email')} type="email" maxLength={EMAIL} autoComplete="off" />
      </FormField>
      <FormField name="phone" pointedBy="userPhone">
        <PhoneField {...form.bindValue('phone')} stored={user?.phone} />
      </FormField>
      <section ref={section} aria-labelledby="call-settings">
        <h2 id="call-settings">
          {/* The article says “Click Call & Voicemail Settings”: who does lands on the field it is about. */}
          <button
            type="button"
            className={css.sectionButton}
            onClick={() => focusField(section.current, ['inboundTwilioNumber'])}
          >
            Call & Voicemail Settings
          </button>
        </h2>
        <FormField name="inboundTwilioNumber" pointedBy="inboundTwilioNumber">
          <ChoiceField
            {...form.bindValue('inboundTwilioNumber')}
            choices={choices}
            isLoading={numbers.isPending}
            none="Empty"
            nothing="No number matches."
            description={
              holder
                ? `Assigned to ${holder.name} now. Saving offers to move it.`
                : 'Calls to it ring this user’s Phone first.'
            }
          />
        </FormField>
      </section>
    </>
  );
}
