import { type KindName, kindOf } from '../../shared/blocks/index.ts';
import { type Block, FLOW_FORMAT, type Flow, type Wire } from '../../shared/flow/flow.ts';
import { FLOW_VERSION } from '../../shared/flow/migrations.ts';

const COLUMN = 616;
const ROW = 720;
const COLUMNS = 16;

/** What one department is made of: whom a caller belongs to, whether that phone can be rung, and what else is done. */
const DEPARTMENT: ReadonlyArray<{
  id: string;
  kind: KindName;
  settings?: Record<string, unknown>;
  at: [number, number];
  /** Where each outcome leads; `otherwise` is for those that are not named, so that a kind may have more of them. */
  ways: Record<string, string>;
}> = [
  { id: 'who', kind: 'leadOwner', at: [0, 0], ways: { yes: 'usable', no: 'else' } },
  {
    id: 'usable',
    kind: 'phoneUsable',
    settings: { whose: 'leadOwner' },
    at: [0, 144],
    ways: { yes: 'ring', no: 'else' },
  },
  {
    id: 'ring',
    kind: 'ring',
    at: [0, 288],
    ways: { answered: 'end', otherwise: 'message' },
  },
  { id: 'else', kind: 'say', at: [288, 288], ways: { otherwise: 'next' } },
  {
    id: 'message',
    kind: 'voicemail',
    at: [288, 432],
    ways: { otherwise: 'end' },
  },
  { id: 'end', kind: 'hangUp', at: [0, 576], ways: {} },
];

/** A sound flow of so many blocks: departments that hand a call on, one beside and below the other. */
export function bigFlow(count: number): Flow {
  const departments = Math.floor(count / DEPARTMENT.length);
  const blocks: Block[] = [];
  const wires: Wire[] = [];
  for (let index = 0; index < departments; index += 1) {
    const [x, y] = [(index % COLUMNS) * COLUMN, Math.floor(index / COLUMNS) * ROW];
    const next = index + 1 < departments ? `who${index + 1}` : `end${index}`;
    for (const { id: part, kind, settings: own, at, ways } of DEPARTMENT) {
      const id = `${part}${index}`;
      const settings = { ...initialSettings(kind), ...own };
      const name = `${part} of department ${index}`;
      blocks.push({ id, kind, name, settings, at: { x: x + at[0], y: y + at[1] } });
      for (const outcome of kindOf(kind).outcomes(settings)) {
        const to = ways[outcome.id] ?? ways.otherwise ?? '';
        wires.push({ from: id, outcome: outcome.id, to: to === 'next' ? next : `${to}${index}` });
      }
    }
  }
  return {
    format: FLOW_FORMAT,
    version: FLOW_VERSION,
    name: 'Departments',
    start: 'who0',
    blocks,
    wires,
    notes: [],
    bands: [],
  };
}

function initialSettings(kind: KindName): Record<string, unknown> {
  const fields = Object.entries(kindOf(kind).settings);
  return Object.fromEntries(fields.map(([field, { initial }]) => [field, initial]));
}
