import type { Flow } from '../flow.ts';
import { fourLayers } from './fourLayers.ts';

/** A chart to begin with. */
export interface Template {
  name: string;
  /** For whom it is, in a sentence. */
  explains: string;
  make(): Flow;
}

/** The charts that a new flow can begin as. */
export const templates: Readonly<Record<string, Template>> = {
  fourLayers: {
    name: 'Four layers',
    explains: 'The number’s user, then the lead’s, then the Call Forwarding Number, then the Company Phone.',
    make: fourLayers,
  },
};
