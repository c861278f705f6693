import { Link } from 'wouter';
import { PhoneText } from '../phone/PhoneText.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import css from './Flows.module.css';

/** More would fill the list of flows. */
const MOST = 6;

/** Twilio numbers, each with a link to its page; of many the first few. */
export function NumberLinks({ numbers }: { numbers: readonly string[] }) {
  const company = useCompany();
  return (
    <span className={css.numbers}>
      {numbers.slice(0, MOST).map((number) => (
        <Link
          key={number}
          className="quietLink"
          href={companyPath(company.id, `/settings/phone-numbers/${encodeURIComponent(number)}`)}
        >
          <PhoneText number={number} />
        </Link>
      ))}
      {numbers.length > MOST && <span>and {numbers.length - MOST} more</span>}
    </span>
  );
}
