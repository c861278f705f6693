import { Link } from 'wouter';
import type { TwilioNumberView } from '../../shared/api/twilio.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import css from './Twilio.module.css';

/** Whose number it is in this installation. Which other company has one is never told. */
export function BelongsTo({ number: { number, belongsTo, label, flow } }: { number: TwilioNumberView }) {
  const company = useCompany();
  if (belongsTo === 'elsewhere') return <span className={css.quiet}>Another company here</span>;
  if (belongsTo === 'nobody') return <span className={css.quiet}>Nobody</span>;
  return (
    <>
      <Link
        className="quietLink"
        href={companyPath(company.id, `/settings/phone-numbers/${encodeURIComponent(number)}`)}
      >
        {label || 'This company'}
      </Link>
      {flow && <span className={css.quiet}> · {flow}</span>}
    </>
  );
}
