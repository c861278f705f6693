import { Link } from 'wouter';
import { type SettingPlace, settingAddress, settingPath } from '../../shared/directory/settingPlaces.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';

/** The quiet link to where a value is changed, in the article's words. */
export function SettingLink({ place }: { place: SettingPlace }) {
  const company = useCompany();
  return (
    <Link href={companyPath(company.id, settingAddress(place))} className="quietLink">
      {settingPath(place).join(' → ')}
    </Link>
  );
}
