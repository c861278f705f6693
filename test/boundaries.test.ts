import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { blockKinds } from '../shared/blocks/index.ts';
import { findViolations } from './support/boundaries.ts';
import type { SourceFile } from './support/sourceText.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const kinds = Object.keys(blockKinds);

function readFolder(folder: string): SourceFile[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?tsx?$/.test(name))
    .map((name) => {
      const path = `${folder}/${name.replaceAll('\\', '/')}`;
      return { path, text: readFileSync(`${root}${path}`, 'utf8') };
    });
}

describe.each(['shared', 'server', 'web'])('the folder %s', (folder) => {
  it('keeps the rules of the architecture', () => {
    const files = readFolder(folder);
    expect(files.length).toBeGreaterThan(0);
    expect(findViolations(files, kinds)).toEqual([]);
  });
});

describe('the checker', () => {
  it.each([
    ['shared/flow/a.ts', "import { readFileSync } from 'node:fs';", 'node:fs'],
    ['shared/flow/a.ts', "import { useState } from 'react';", 'react'],
    ['shared/call/facts.ts', "import type { Flow } from '../flow/flow.ts';", 'shared/flow/flow.ts'],
    ['shared/call/facts.ts', "import { kindOf } from '../blocks/index.ts';", 'shared/blocks/index.ts'],
    ['shared/phone/e164.ts', "import { createMachine } from 'xstate';", 'xstate'],
    [
      'shared/blocks/ring.ts',
      "import { parseFlow } from '../flow/parseFlow.ts';",
      'shared/flow/parseFlow.ts',
    ],
    ['shared/blocks/ring.ts', "import { raise } from 'xstate';", 'xstate'],
    ['shared/flow/a.ts', "export * from '../../server/config.ts';", 'server/config.ts'],
    ['web/api/a.ts', "import type { Api } from '../../server/createApp.ts';", 'server/createApp.ts'],
    ['web/api/a.ts', "type Api = import('../../server/createApp.ts').Api;", 'server/createApp.ts'],
    ['server/createApp.ts', "const page = await import('../web/App.tsx');", 'web/App.tsx'],
    ['web/inspector/Form.tsx', "import '@xyflow/react/dist/style.css';", '@xyflow/react/dist/style.css'],
    ['server/api/a.ts', "import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';", 'twilio/lib/'],
    ['server/webhooks/a.ts', "import twilio from 'twilio';", 'twilio'],
    ['server/calls/a.ts', "import pg from 'pg';", 'pg'],
    ['server/calls/a.ts', "import { readFile } from 'node:fs/promises';", 'node:fs/promises'],
    ['server/calls/a.ts', "import { openRingpath } from '../../test/support/a.ts';", 'test/support/a.ts'],
    ['server/calls/a.ts', "import { env } from 'node:process';", 'node:process'],
    ['server/config.ts', 'const port = process.env.PORT;', 'process.env'],
    ['server/config.ts', 'const { env } = process;', '} = process'],
    ['shared/call/facts.ts', 'const now = Date.now();', 'Date.now'],
    ['shared/call/facts.ts', 'const now = new Date();', 'new Date()'],
    ['shared/call/facts.ts', 'const id = Math.random();', 'Math.random'],
    ['web/canvas/a.tsx', "if (block.kind === 'ring') light();", "block.kind === 'ring'"],
    ['web/canvas/a.tsx', "if ('ring' !== kind) light();", "'ring' !== kind"],
    ['web/canvas/a.tsx', "if (name === 'numberOwner') light();", "name === 'numberOwner'"],
    ['web/canvas/a.tsx', "switch (block.kind) {\n case 'say': }", "case 'say'"],
    ['web/canvas/a.tsx', "switch (name) {\n case 'leadOwner': }", "case 'leadOwner'"],
    ['web/canvas/a.tsx', "['say', 'ring'].includes(block.kind)", 'includes(block.kind)'],
    ['web/canvas/a.tsx', 'const ICONS: Record<KindName, string> = all;', 'Record<KindName'],
  ])('refuses in %s: %j', (path, text, named) => {
    const violations = findViolations([{ path, text }], kinds);
    expect(violations).not.toEqual([]);
    expect(violations.join('\n')).toContain(named);
  });

  it.each([
    ['shared/flow/compileFlow.ts', "import { createMachine } from 'xstate';"],
    ['shared/call/takeTurn.ts', "import type { Flow } from '../flow/flow.ts';"],
    ['shared/blocks/ring.ts', "if (who === 'fixedNumber') ring(); if (kind === 'ring') tell();"],
    ['shared/flow/templates/a.ts', "const first = blocks.find((block) => block.kind === 'ring');"],
    ['shared/call/a.ts', 'const at = new Date(facts.now);'],
    ['web/api/a.ts', "import type { Answer } from '../../shared/api/views.ts';"],
    ['web/canvas/a.tsx', "import { ReactFlow } from '@xyflow/react';"],
    ['web/testCall/a.tsx', "if (instruction.do === 'ring' || call.over === 'voicemail') ring();"],
    ['server/webhooks/a.ts', "switch (instruction.do) {\n case 'say': }"],
    ['server/webhooks/a.ts', "import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';"],
    ['server/database/a.ts', "import pg from 'pg';\nimport { mkdirSync } from 'node:fs';"],
    ['server/main.ts', 'const config = readConfig(process.env);'],
    ['server/calls/a.ts', "// import pg from 'pg';\n/* process.env */\nconst page = 'http://localhost';"],
  ])('accepts in %s: %j', (path, text) => {
    expect(findViolations([{ path, text }], kinds)).toEqual([]);
  });

  it('names file and line, also of an import of several lines', () => {
    const text = "import {\n  a,\n  b,\n} from 'pg';\n\n/* a\n comment */ const now = process.env;\n";
    const lines = findViolations([{ path: 'server/calls/a.ts', text }], kinds).map(
      (line) => line.split(': ')[0],
    );
    expect(lines).toEqual(['server/calls/a.ts:4', 'server/calls/a.ts:7']);
  });

  it('is not led astray by quotes in text and in patterns', () => {
    const text = "const page = <p>don't</p>; // it's\nconst url = /https?:\\/\\//;\nconst a = process.env;\n";
    expect(findViolations([{ path: 'web/a.tsx', text }], kinds)).toHaveLength(1);
  });

  it('refuses vague folders and long files', () => {
    expect(findViolations([{ path: 'web/utils/a.ts', text: '' }], kinds)).toHaveLength(1);
    expect(findViolations([{ path: 'web/a.ts', text: 'a;\n'.repeat(250) }], kinds)).toEqual([]);
    expect(findViolations([{ path: 'web/a.ts', text: 'a;\n'.repeat(251) }], kinds)).toHaveLength(1);
  });
});
