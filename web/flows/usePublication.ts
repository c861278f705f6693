import { useState } from 'react';
import type { DraftView } from '../../shared/api/flows.ts';
import type { FlowVersionView } from '../../shared/api/views.ts';
import { asError } from '../api/asError.ts';
import { readDraft } from '../api/flows.ts';
import { readVersion } from '../api/queries.ts';
import { savedDraft } from './savedDraft.ts';

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

/** What would be published: the draft as the server has it, after what was drawn here is saved. */
export function usePublication(company: string, flow: string) {
  const [reading, setReading] = useState<Reading>({ publication: null, error: null });
  const read = async () => {
    setReading({ publication: null, error: null });
    try {
      await savedDraft();
      const draft = await readDraft(company, flow);
      const published = draft.publishedVersion
        ? await readVersion(company, flow, draft.publishedVersion)
        : null;
      setReading({ publication: { draft, published }, error: null });
    } catch (error) {
      setReading({ publication: null, error: asError(error) });
    }
  };
  return { ...reading, read };
}
