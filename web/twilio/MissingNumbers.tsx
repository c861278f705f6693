import { IconInfoCircle } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { TwilioNumbersView } from '../../shared/api/twilio.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import css from './Twilio.module.css';

const SHOWN_AT_ONCE = 3;

/** Numbers of the company that its Twilio account does not have: no call to them reaches this installation. */
export function MissingNumbers({ missing }: { missing: TwilioNumbersView['missing'] }) {
  const company = useCompany();
  const count = missing.length;
  return (
    <div className={css.note}>
      <IconInfoCircle size={18} aria-hidden />
      <details open={count <= SHOWN_AT_ONCE}>
        <summary>
          {count === 1
            ? 'One number of this company is not in this Twilio account. Buy it or move it there, or remove it from Phone Numbers.'
            : `${count} numbers of this company are not in this Twilio account. Buy or move them there, or remove them from Phone Numbers.`}
        </summary>
        <ul>
          {missing.map(({ number, label }) => (
            <li key={number}>
              <Link
                className="quietLink"
                href={companyPath(company.id, `/settings/phone-numbers/${encodeURIComponent(number)}`)}
              >
                <PhoneText number={number} />
                {label && ` · ${label}`}
              </Link>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
