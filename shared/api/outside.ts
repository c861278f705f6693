/**
 * GET /companies/:company/outside → OutsideView: the hosts outside that flows may ask, and the names of the secrets that
 * may go along. No answer ever holds a secret.
 */
export interface OutsideView {
  hosts: string[];
  secrets: Array<{
    name: string;
    /** Epoch milliseconds. */
    changedAt: number;
  }>;
}

/** PUT /companies/:company/outside/hosts ← OutsideFields & { base: OutsideFields } → OutsideView */
export type OutsideFields = Pick<OutsideView, 'hosts'>;

// PUT /companies/:company/outside/secrets/:name ← { value } → OutsideView; DELETE of the same address removes it.
