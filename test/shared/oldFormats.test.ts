import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Flow } from '../../shared/flow/flow.ts';
import { FLOW_VERSION } from '../../shared/flow/migrations.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { block, flowOf, wire } from '../flows/sampleFlows.ts';

const folder = new URL('../flows/formats/', import.meta.url);
const files = readdirSync(folder).sort();

const TEXT_BACK = {
  text: 'Sorry that we missed your call.',
  quietHours: 12,
  body: '{"event": "missedCall"}',
  when: 'always',
};

/** What each file of an old format is today. */
const TODAY: Record<string, Flow> = {
  'version1-four-layers.json': fourLayers(),
  'version2-four-layers.json': fourLayers(),
  'version3-text-back.json': {
    ...flowOf(
      'Text back',
      [
        { ...block('tell', 'notify', TEXT_BACK), name: '', at: { x: 0, y: 0 } },
        { ...block('end', 'hangUp'), name: '', at: { x: 0, y: 200 } },
      ],
      [wire('tell.next', 'end')],
    ),
  },
};

it('every format that is no longer written is kept in a file', () => {
  const versions = new Set(files.map((file) => readDocument(file).version));
  expect([...versions].sort()).toEqual(Array.from({ length: FLOW_VERSION - 1 }, (_, index) => index + 1));
  expect(files).toEqual(Object.keys(TODAY).sort());
});

describe.each(files)('the file %s', (file) => {
  it('parses, and is the flow that it was', () => {
    expect(parseFlow(readDocument(file))).toEqual({ ok: true, flow: TODAY[file] });
  });
});

function readDocument(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
}
