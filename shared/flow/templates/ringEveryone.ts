import type { Flow } from '../flow.ts';
import { ending, flowOfRows, ringing, type TemplateRow } from './rows.ts';

const EVERYONE = ['numberOwner', 'leadOwner', 'campaignOwner', 'forwardingNumber', 'companyPhone'];

/** A ring of everybody who has to do with the call; where nobody can be rung, an apology. */
export function ringingEveryone(at: [number, number]): TemplateRow {
  const ring = ringing('everyone', EVERYONE, 'Ring everyone at once', at);
  return { ...ring, to: { ...ring.to, failed: 'apology' } };
}

const ROWS: readonly TemplateRow[] = [ringingEveryone([0.5, 0]), ...ending(1.5, 1.3, 0)];

/** Makes a chart in which everybody's phone rings at once, and who is not answered leaves a message. */
export function ringEveryone(): Flow {
  return flowOfRows('Ring everyone, then voicemail', ROWS);
}
