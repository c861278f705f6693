import type { ApiKeyView } from '../../shared/api/browserPhone.ts';
import { ApiError } from '../api/request.ts';

/** The API key as it stands in the form. The secret is written only: what is stored is never in it. */
export interface ApiKeyFields {
  keySid: string;
  keySecret: string;
}

/** The words at the fields. */
export const KEY_LABELS: Record<keyof ApiKeyFields, string> = {
  keySid: 'API Key SID',
  keySecret: 'API Key Secret',
};

/** The form of a stored key: the secret is always empty. */
export function toKeyFields({ keySid }: Pick<ApiKeyView, 'keySid'>): ApiKeyFields {
  return { keySid: keySid ?? '', keySecret: '' };
}

/** What is wrong with the form, by field: one sentence each. */
export function checkKey({ keySid, keySecret }: ApiKeyFields): Partial<Record<keyof ApiKeyFields, string>> {
  const faults: Partial<Record<keyof ApiKeyFields, string>> = {};
  if (!/^SK[0-9a-f]{32}$/i.test(keySid.trim())) {
    faults.keySid = keySid.trim()
      ? 'The SID of an API key is “SK” and 32 digits and letters from a to f.'
      : 'Enter the SID of the API key.';
  }
  if (!keySecret.trim()) faults.keySecret = 'Enter the secret. Twilio shows it once, when the key is made.';
  return faults;
}

/** Where somebody else changed the key meanwhile: the same error with the key as the form has it. */
export function readKeyConflict(error: unknown): unknown {
  if (!(error instanceof ApiError) || error.status !== 409 || !error.view.current) return error;
  // The server promises the key, in shared/api/browserPhone.ts.
  const current = error.view.current as Pick<ApiKeyView, 'keySid'>;
  return new ApiError(error.status, { ...error.view, current: toKeyFields(current) });
}
