import { IconPhone } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import css from './PhoneField.module.css';

/** The flag of a phone's country, or a phone while there is none. For the eye alone: the number says the same. */
export function Flag({ country }: { country: string | null }) {
  const [addresses, setAddresses] = useState<Record<string, string>>({});
  const isNeeded = country !== null;
  useEffect(() => {
    if (!isNeeded) return;
    let isGone = false;
    // A flag that does not come is no fault worth telling: the phone stays in its place.
    import('./flagAddresses.ts').then(
      ({ flagAddresses }) => !isGone && setAddresses(flagAddresses),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [isNeeded]);
  const address = country === null ? undefined : addresses[country];
  if (!address) return <IconPhone size={16} aria-hidden />;
  return <img className={css.flag} src={address} alt="" width={20} height={14} />;
}
