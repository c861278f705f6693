import { useState } from 'react';
import { asError } from '../api/asError.ts';
import { ApiError } from '../api/request.ts';

/** Something that is asked of the server by a button. */
export interface Deed {
  isBusy: boolean;
  /** Why it was not done, in one sentence. */
  error: string | null;
  /** The field that is to blame, by the server's name for it. */
  field: string | null;
  /** Does it; one after the other. Tells whether it is done. */
  run(does: () => Promise<void>): Promise<boolean>;
}

/** Keeps whether something is being done, and why it was not. */
export function useDeed(): Deed {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [field, setField] = useState<string | null>(null);
  const run = async (does: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    setField(null);
    try {
      await does();
      return true;
    } catch (thrown) {
      setField((thrown instanceof ApiError && thrown.view.field) || null);
      setError(asError(thrown).message);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, error, field, run };
}
