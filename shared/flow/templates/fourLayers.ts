import type { KindName } from '../../blocks/index.ts';
import { kindOf } from '../../blocks/index.ts';
import { type Block, FLOW_FORMAT, type Flow, type Wire } from '../flow.ts';
import { FLOW_VERSION } from '../migrations.ts';

/** Canvas pixels between the left edges of neighbouring columns, and between the top edges of rows. */
const COLUMN = 200;
const ROW = 112;

/**
 * One row a block: id, kind, name, column and row on the canvas, settings that differ from the kind's own,
 * and where each outcome leads. A question's *yes* goes down to the left and its *no* down to the right, and
 * every ring has a column of its own below it, so that no wire runs behind a block.
 */
const ROWS: ReadonlyArray<{
  id: string;
  kind: KindName;
  name: string;
  at: [column: number, row: number];
  settings?: Record<string, unknown>;
  to: Record<string, string>;
}> = [
  question(
    'numberowner',
    'numberOwner',
    'Is the number assigned to a user?',
    [2, 0],
    'numberownerphone',
    'leadowner',
  ),
  {
    ...question(
      'numberownerphone',
      'phoneUsable',
      'Is that user’s phone valid?',
      [1, 1],
      'ringnumberowner',
      'leadowner',
    ),
    settings: { whose: 'numberOwner' },
  },
  ringing('ringnumberowner', 'numberOwner', 'Ring the number’s user', [0, 2]),
  question(
    'leadowner',
    'leadOwner',
    'Is the lead assigned to a user?',
    [3, 3],
    'leadownerphone',
    'campaignowner',
  ),
  {
    ...question(
      'leadownerphone',
      'phoneUsable',
      'Is that user’s phone valid?',
      [2, 4],
      'ringleadowner',
      'campaignowner',
    ),
    settings: { whose: 'leadOwner' },
  },
  ringing('ringleadowner', 'leadOwner', 'Ring the lead’s user', [1, 5]),
  question(
    'campaignowner',
    'campaignOwner',
    'Does a campaign’s user have a valid phone?',
    [3, 5],
    'ringcampaignowner',
    'forwarding',
  ),
  ringing('ringcampaignowner', 'campaignOwner', 'Ring the campaign’s user', [2, 6]),
  question(
    'forwarding',
    'hasForwardingNumber',
    'Is there a valid Call Forwarding Number?',
    [4, 7],
    'ringforwarding',
    'company',
  ),
  ringing('ringforwarding', 'forwardingNumber', 'Ring the Call Forwarding Number', [3, 8]),
  question('company', 'hasCompanyPhone', 'Is there a valid Company Phone?', [5, 9], 'ringcompany', 'apology'),
  ringing('ringcompany', 'companyPhone', 'Ring the Company Phone', [4, 10]),
  {
    id: 'apology',
    kind: 'say',
    name: 'Apologise',
    at: [5.2, 11],
    settings: { text: 'We are sorry, nobody can be reached on this number right now.', unroutable: true },
    to: { next: 'voicemail' },
  },
  {
    id: 'voicemail',
    kind: 'voicemail',
    name: 'Take a message',
    at: [5.2, 12.3],
    settings: { greeting: 'Please leave a message after the tone. Hang up when you are done.' },
    to: { recorded: 'hangup', silent: 'hangup' },
  },
  { id: 'hangup', kind: 'hangUp', name: 'Hang up', at: [2, 13.4], to: {} },
];

function question(id: string, kind: KindName, name: string, at: [number, number], yes: string, no: string) {
  return { id, kind, name, at, to: { yes, no } };
}

function ringing(id: string, who: string, name: string, at: [number, number]) {
  const to = { answered: 'hangup', noAnswer: 'voicemail', busy: 'voicemail', failed: 'voicemail' };
  return { id, kind: 'ring' as const, name, at, settings: { who }, to };
}

/**
 * Makes the default chart: the four layers of the routing rules, fourth first, every question a block. A call
 * that nobody answers, and a call that nobody's phone can take, go to voicemail.
 */
export function fourLayers(): Flow {
  const blocks: Block[] = ROWS.map(({ id, kind, name, at: [column, row], settings }) => ({
    id,
    kind,
    name,
    settings: { ...initialSettings(kind), ...settings },
    at: { x: Math.round(column * COLUMN), y: Math.round(row * ROW) },
  }));
  const wires: Wire[] = ROWS.flatMap(({ id, to }) =>
    Object.entries(to).map(([outcome, target]) => ({ from: id, outcome, to: target })),
  );
  return {
    format: FLOW_FORMAT,
    version: FLOW_VERSION,
    name: 'Four layers',
    start: 'numberowner',
    blocks,
    wires,
    notes: [],
    bands: [],
  };
}

/** The settings a new block of this kind starts with. */
function initialSettings(kind: KindName): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(kindOf(kind).settings).map(([name, field]) => [name, field.initial]),
  );
}
