import { useState } from 'react';
import type { DraftView } from '../../shared/api/flows.ts';
import type { FlowVersionView } from '../../shared/api/views.ts';
import { readDraft } from '../api/flows.ts';
import { readVersion } from '../api/queries.ts';

/** What would be published, and what is. */
export interface Publication {
  draft: DraftView;
  /** Null for a flow that was never published. */
  published: FlowVersionView | null;
}

interface Reading {
  publication: Publication | null;
  error: Error | null;
}

/**
 * What would be published: the draft as the server has it, after what was drawn here is saved.
 *
 * @param flush saves what was not saved yet, and tells whether it is
 */
export function usePublication(company: string, flow: string, flush: () => Promise<boolean>) {
  const [reading, setReading] = useState<Reading>({ publication: null, error: null });
  const read = async () => {
    setReading({ publication: null, error: null });
    try {
      if (!(await flush()))
        throw new Error('The draft is not saved yet. What is not saved cannot be published.');
      const draft = await readDraft(company, flow);
      const published = draft.publishedVersion
        ? await readVersion(company, flow, draft.publishedVersion)
        : null;
      setReading({ publication: { draft, published }, error: null });
    } catch (error) {
      setReading({ publication: null, error: error instanceof Error ? error : new Error(String(error)) });
    }
  };
  return { ...reading, read };
}
