import type { KindName } from '../../blocks/index.ts';
import { kindOf } from '../../blocks/index.ts';
import { FLOW_FORMAT, type Flow } from '../flow.ts';
import { FLOW_VERSION } from '../migrations.ts';

/** Canvas pixels between the left edges of neighbouring columns, and between the top edges of rows. */
const COLUMN = 200;
const ROW = 112;

/**
 * A block of a template in one row: column and row on the canvas, settings that differ from the kind's own, and where
 * each outcome leads.
 */
export interface TemplateRow {
  id: string;
  kind: KindName;
  name: string;
  at: [column: number, row: number];
  settings?: Record<string, unknown>;
  to: Record<string, string>;
}

/** A question and where its two answers lead. */
export function question(
  id: string,
  kind: KindName,
  name: string,
  at: [number, number],
  yes: string,
  no: string,
): TemplateRow {
  return { id, kind, name, at, to: { yes, no } };
}

/** Phones that ring together. Whoever is not reached by them goes to voicemail. */
export function ringing(
  id: string,
  who: string | readonly string[],
  name: string,
  at: [number, number],
): TemplateRow {
  const to = { answered: 'hangup', noAnswer: 'voicemail', busy: 'voicemail', failed: 'voicemail' };
  const whom = [who]
    .flat()
    .map((each, index) => phoneToRing(each, index === 0 ? 'first' : `phone${index + 1}`));
  return { id, kind: 'ring', name, at, settings: { whom }, to };
}

/** An entry of a ring block. */
function phoneToRing(who: string, id: string) {
  return { id, who, user: '', number: '', address: '', share: 1 };
}

/** The end of a template: an apology at `column` and `row`, a message, and hanging up in `endColumn`. */
export function ending(column: number, row: number, endColumn: number): TemplateRow[] {
  return [
    {
      id: 'apology',
      kind: 'say',
      name: 'Apologise',
      at: [column, row],
      settings: { text: 'We are sorry, nobody can be reached on this number right now.', unroutable: true },
      to: { next: 'voicemail' },
    },
    {
      id: 'voicemail',
      kind: 'voicemail',
      name: 'Take a message',
      at: [column, row + 1.3],
      settings: { greeting: 'Please leave a message after the tone. Hang up when you are done.' },
      to: { recorded: 'hangup', silent: 'hangup' },
    },
    { id: 'hangup', kind: 'hangUp', name: 'Hang up', at: [endColumn, row + 2.4], to: {} },
  ];
}

/** The same rows, further down and to the right. */
export function moved(rows: readonly TemplateRow[], by: { columns?: number; rows?: number }): TemplateRow[] {
  const { columns = 0, rows: down = 0 } = by;
  return rows.map((each) => ({ ...each, at: [each.at[0] + columns, each.at[1] + down] }));
}

/** Makes the flow of a template's rows. Calls begin at the first. */
export function flowOfRows(name: string, rows: readonly TemplateRow[]): Flow {
  return {
    format: FLOW_FORMAT,
    version: FLOW_VERSION,
    name,
    start: rows[0]?.id ?? '',
    blocks: rows.map(({ id, kind, name, at: [column, row], settings }) => ({
      id,
      kind,
      name,
      settings: { ...initialSettings(kind), ...settings },
      at: { x: Math.round(column * COLUMN), y: Math.round(row * ROW) },
    })),
    wires: rows.flatMap(({ id, to }) =>
      Object.entries(to).map(([outcome, target]) => ({ from: id, outcome, to: target })),
    ),
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
