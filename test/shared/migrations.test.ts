import { describe, expect, it } from 'vitest';
import {
  FLOW_VERSION,
  type FlowMigration,
  flowMigrations,
  migrateFlow,
  type RawDocument,
} from '../../shared/flow/migrations.ts';

const rename: FlowMigration = {
  to: 2,
  name: 'RenameTitleToName',
  migrate: ({ title, ...rest }) => ({ ...rest, name: title }),
};
const addWires: FlowMigration = {
  to: 3,
  name: 'AddWires',
  migrate: (document) => ({ wires: [], ...document }),
};
const shout: FlowMigration = {
  to: 4,
  name: 'Shout',
  migrate: (document) => ({ ...document, name: String(document.name).toUpperCase() }),
};
const steps = [rename, addWires, shout];

describe('a document of an older format', () => {
  it('of version 1 goes through every step, in order', () => {
    expect(migrateFlow({ version: 1, title: 'Main' }, 1, steps)).toEqual({
      version: 4,
      name: 'MAIN',
      wires: [],
    });
  });

  it('goes through the steps above its own version only', () => {
    expect(migrateFlow({ version: 3, name: 'Main' }, 3, steps)).toEqual({ version: 4, name: 'MAIN' });
  });

  it('of the newest version stays the very document it is', () => {
    const document = { version: 4, name: 'Main' };
    expect(migrateFlow(document, 4, steps)).toBe(document);
  });

  it('is itself left as it was', () => {
    const document: RawDocument = Object.freeze({ version: 1, title: 'Main' });
    migrateFlow(document, 1, steps);
    expect(document).toEqual({ version: 1, title: 'Main' });
  });

  it('gets the version of each step, even from a step that sets another', () => {
    const wrong: FlowMigration = {
      to: 2,
      name: 'Wrong',
      migrate: (document) => ({ ...document, version: 99 }),
    };
    expect(migrateFlow({ version: 1 }, 1, [wrong])).toEqual({ version: 2 });
  });
});

describe('the list of steps', () => {
  it.each([
    ['a gap', [rename, shout], 'The flow migration "Shout" leads to 4; it must lead to 3.'],
    ['the wrong order', [addWires, rename], 'The flow migration "AddWires" leads to 3; it must lead to 2.'],
    [
      'a repeated step',
      [rename, rename],
      'The flow migration "RenameTitleToName" leads to 2; it must lead to 3.',
    ],
  ])('with %s is refused by the name of the step, whatever the document', (_what, list, message) => {
    expect(() => migrateFlow({}, 1, list)).toThrow(message);
    expect(() => migrateFlow({}, 4, list)).toThrow(message);
  });

  it('of this program counts up to the version it writes', () => {
    expect(flowMigrations.map(({ to }) => to)).toEqual(flowMigrations.map((_, index) => index + 2));
    expect(FLOW_VERSION).toBe(flowMigrations.length + 1);
    expect(() => migrateFlow({ version: FLOW_VERSION }, FLOW_VERSION)).not.toThrow();
  });
});
