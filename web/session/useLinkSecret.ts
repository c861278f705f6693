import { useEffect, useState } from 'react';

/**
 * The secret of a link, which stands behind the `#` of the address. It is taken out of the address at once, so that
 * neither the history nor a picture of the screen has it.
 *
 * @returns null where the address has none
 */
export function useLinkSecret(): string | null {
  const [secret, setSecret] = useState(readFragment);
  useEffect(() => {
    const take = () => {
      const found = readFragment();
      if (found === null) return;
      setSecret(found);
      const { pathname, search } = window.location;
      window.history.replaceState(window.history.state, '', pathname + search);
    };
    take();
    // Another link that is opened in the same window changes nothing but the fragment.
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);
  return secret;
}

function readFragment(): string | null {
  return window.location.hash.slice(1) || null;
}
