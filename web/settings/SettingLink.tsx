import { useContext } from 'react';
import { Link } from 'wouter';
import { type SettingPlace, settingAddress, settingPath } from '../../shared/directory/settingPlaces.ts';
import { useMayOpen } from '../accounts/useMay.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { ElsewhereContext } from './elsewhere.ts';

/** The quiet link to where a value is changed, in the article's words: the words alone for whom the page is not open. */
export function SettingLink({ place }: { place: SettingPlace }) {
  const company = useCompany();
  const mayOpen = useMayOpen();
  const isElsewhere = useContext(ElsewhereContext);
  const href = companyPath(company.id, settingAddress(place));
  const words = settingPath(place).join(' → ');
  if (isElsewhere || !mayOpen(href)) return words;
  return (
    <Link href={href} className="quietLink">
      {words}
    </Link>
  );
}
