import { PhoneValue } from '../phone/PhoneText.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { Field } from './Field.tsx';
import css from './Settings.module.css';

const COUNTRIES = new Intl.DisplayNames(['en'], { type: 'region' });

/** The company: its name, its phone, and how its numbers and times are read. */
export function BusinessInfo() {
  const { name, companyPhone, timeZone, country } = useCompany();
  return (
    <dl className={css.fields}>
      <Field label="Company Name">{name}</Field>
      <Field label="Company Phone" name="companyPhone">
        <PhoneValue phone={companyPhone} />
      </Field>
      <Field label="Time Zone">{timeZone.replaceAll('_', ' ')}</Field>
      <Field label="Default Country">{COUNTRIES.of(country) ?? country}</Field>
    </dl>
  );
}
