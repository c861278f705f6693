import { Link } from 'wouter';
import { useMay } from '../accounts/useMay.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';

/** Where no call goes on: how to make one, for those who may. */
export function HowToSeeOne() {
  const company = useCompany();
  const mayCall = useMay('placeCalls');
  if (!mayCall) return null;
  return (
    <p>
      To see one, call a number of yours, or place a simulated call on the{' '}
      <Link href={companyPath(company.id, '/phone')} className="quietLink">
        Phone page
      </Link>
      , in another window.
    </p>
  );
}
