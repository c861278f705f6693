import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type FlowAddress, readFlowAddress, writeFlowAddress } from './flowAddress.ts';

/** Changes the flow page's address. `replace` leaves no trace in the browser's history. */
export type ChangeAddress = (change: Partial<FlowAddress>, options?: { replace?: boolean }) => void;

/** The address of the flow page, and the way to change it. */
export function useFlowAddress(): { address: FlowAddress; change: ChangeAddress } {
  const search = useSearch();
  const [path, navigate] = useLocation();
  // The router hands the query out decoded once already: escapes within it, such as spoken words, would be lost.
  const address = useMemo(() => readFlowAddress(window.location.search), [search]);
  const change = useCallback<ChangeAddress>(
    (part, { replace = false } = {}) => {
      // Read anew: a handler may change the address twice before the page is drawn again.
      const current = readFlowAddress(window.location.search);
      navigate(path + writeFlowAddress({ ...current, ...part }), { replace });
    },
    [path, navigate],
  );
  return { address, change };
}
