import { describe, expect, it } from 'vitest';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { FLOW_VERSION } from '../../shared/flow/migrations.ts';
import { type ParsedFlow, parseFlow } from '../../shared/flow/parseFlow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { block, entry, flowOf, sampleFlows, wire } from '../flows/sampleFlows.ts';
import fc from '../support/seededFastCheck.ts';

/** A sound document as plain JSON, to be spoilt in one place. */
function document(): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(
      flowOf(
        'Small',
        [
          block('ask', 'numberOwner'),
          block('ring', 'ring', { whom: [entry('numberOwner')], seconds: 20 }),
          block('end', 'hangUp'),
        ],
        [wire('ask.yes', 'ring'), wire('ask.no', 'end'), wire('ring.answered', 'end')],
      ),
    ),
  );
}

/** Sets the value at a path such as `blocks.1.settings.seconds`; `undefined` removes it. */
function spoil(path: string, value: unknown): unknown {
  const spoilt = document();
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let place: Record<string, unknown> = spoilt;
  for (const key of keys) place = place[key] as Record<string, unknown>; // the paths below exist
  if (value === undefined) delete place[last];
  else place[last] = value;
  return spoilt;
}

function faultsOf(parsed: ParsedFlow): Array<{ path: string; message: string }> {
  return parsed.ok ? [] : parsed.faults;
}

function pathsOf(parsed: ParsedFlow): string[] {
  return faultsOf(parsed).map(({ path }) => path);
}

describe('a sound document', () => {
  it.each(
    [...sampleFlows, flowOf('Small', [block('end', 'hangUp')])].map((flow) => [flow.name, flow] as const),
  )('"%s" is read as it stands', (_name, flow) => {
    expect(parseFlow(JSON.parse(JSON.stringify(flow)))).toEqual({ ok: true, flow });
  });

  it('is left as it was', () => {
    const read = document();
    parseFlow(read);
    expect(read).toEqual(document());
  });
});

describe('a fault', () => {
  it.each([
    ['format', 'format', 'ringpath-workspace'],
    ['format', 'format', undefined],
    ['version', 'version', undefined],
    ['version', 'version', '1'],
    ['version', 'version', 0],
    ['version', 'version', 1.5],
    ['version', 'version', Number.NaN],
    ['name', 'name', ''],
    ['name', 'name', 7],
    ['name', 'name', 'n'.repeat(201)],
    ['start', 'start', 'nowhere'],
    ['start', 'start', null],
    ['extra', 'extra', 1],
    ['blocks', 'blocks', []],
    ['blocks', 'blocks', {}],
    ['blocks', 'blocks', undefined],
    ['blocks[1]', 'blocks.1', null],
    ['blocks[1].id', 'blocks.1.id', 'Ring'],
    ['blocks[1].id', 'blocks.1.id', 'ring 1'],
    ['blocks[1].id', 'blocks.1.id', ''],
    ['blocks[1].id', 'blocks.1.id', 'a'.repeat(41)],
    ['blocks[1].kind', 'blocks.1.kind', 'teleport'],
    ['blocks[1].kind', 'blocks.1.kind', 'constructor'],
    ['blocks[1].kind', 'blocks.1.kind', 5],
    ['blocks[1].name', 'blocks.1.name', 'n'.repeat(201)],
    ['blocks[1].colour', 'blocks.1.colour', 'red'],
    ['blocks[1].at', 'blocks.1.at', undefined],
    ['blocks[1].at.x', 'blocks.1.at.x', '3'],
    ['blocks[1].at.y', 'blocks.1.at.y', null],
    ['blocks[1].at.z', 'blocks.1.at.z', 1],
    ['blocks[1].settings', 'blocks.1.settings', []],
    ['blocks[1].settings.seconds', 'blocks.1.settings.seconds', 4],
    ['blocks[1].settings.seconds', 'blocks.1.settings.seconds', '20'],
    ['blocks[1].settings.seconds', 'blocks.1.settings.seconds', undefined],
    ['blocks[1].settings.who', 'blocks.1.settings.who', 'everyone'],
    ['blocks[1].settings.number', 'blocks.1.settings.number', '(202) 555-0100'],
    ['blocks[1].settings.volume', 'blocks.1.settings.volume', 11],
    ['wires', 'wires', undefined],
    ['wires[0]', 'wires.0', 'ask.yes'],
    ['wires[0].from', 'wires.0.from', 'nobody'],
    ['wires[0].outcome', 'wires.0.outcome', 'maybe'],
    ['wires[0].outcome', 'wires.0.outcome', '__proto__'],
    ['wires[0].to', 'wires.0.to', 'nowhere'],
    ['wires[0].label', 'wires.0.label', 'x'],
  ])('at %s is found there when %s is %j', (path, place, value) => {
    const faults = faultsOf(parseFlow(spoil(place, value)));
    expect(faults.map((fault) => fault.path)).toEqual([path]);
    expect(faults[0]?.message).toMatch(/^[A-Z]/);
  });

  it('of an id that two blocks have is found at the second', () => {
    const flow = flowOf('Twice', [block('a', 'hangUp'), block('a', 'hangUp')]);
    expect(faultsOf(parseFlow(flow))).toEqual([
      { path: 'blocks[1].id', message: 'Two blocks have the id "a".' },
    ]);
  });

  it('of an outcome that has two wires is found at the second', () => {
    const flow = flowOf(
      'Twice',
      [block('ask', 'leadOwner'), block('end', 'hangUp')],
      [wire('ask.yes', 'end'), wire('ask.no', 'end'), wire('ask.yes', 'end')],
    );
    expect(faultsOf(parseFlow(flow))).toEqual([
      { path: 'wires[2]', message: 'The outcome "ask.yes" has two wires. Keep one.' },
    ]);
  });

  it('of a wire out of a block that ends the call says that it has no outcomes', () => {
    const flow = flowOf('Beyond the end', [block('end', 'hangUp')], [wire('end.next', 'end')]);
    expect(faultsOf(parseFlow(flow))).toEqual([
      { path: 'wires[0].outcome', message: 'The block "end" has no outcome "next"; it has: none.' },
    ]);
  });

  it('does not hide the others', () => {
    const spoilt = { ...(spoil('blocks.1.settings.seconds', 1) as object), start: 'nowhere' };
    expect(pathsOf(parseFlow(spoilt))).toEqual(['blocks[1].settings.seconds', 'start']);
  });

  it('in a block’s settings is not told again for its wires', () => {
    const spoilt = spoil('blocks.1.kind', 'teleport') as { wires: unknown[] };
    spoilt.wires.push({ from: 'ring', outcome: 'arrived', to: 'end' });
    expect(pathsOf(parseFlow(spoilt))).toEqual(['blocks[1].kind']);
  });
});

describe('a document of a newer version', () => {
  it('is refused with both versions and the way out', () => {
    expect(faultsOf(parseFlow({ ...document(), version: FLOW_VERSION + 6 }))).toEqual([
      {
        path: 'version',
        message: `Format version ${FLOW_VERSION + 6} is newer than this program, which reads up to ${FLOW_VERSION}. Update Ringpath first.`,
      },
    ]);
  });
});

describe('a hostile document', () => {
  it.each([
    ['null', null],
    ['nothing', undefined],
    ['text', '{}'],
    ['a number', 3],
    ['a list', []],
    ['a list with a flow in it', [fourLayers()]],
    ['a function', () => fourLayers()],
  ])('that is %s is no flow document', (_what, value) => {
    expect(parseFlow(value)).toEqual({
      ok: false,
      faults: [{ path: '', message: 'Expected a flow document, a JSON object.' }],
    });
  });

  it('that is another JSON file is told apart by its format', () => {
    expect(pathsOf(parseFlow({ name: 'ringpath', version: '0.1.0' }))).toEqual(['format']);
  });

  it.each([
    ['at the top', '{"__proto__":{"polluted":true},'],
    ['as constructor', '{"constructor":{"prototype":{"polluted":true}},'],
  ])('with a prototype %s changes no object but its own', (_where, opening) => {
    parseFlow(JSON.parse(opening + JSON.stringify(document()).slice(1)));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'with a setting, a kind and an outcome called %s is refused or harmless',
    (key) => {
      const text = JSON.stringify(document());
      const inSettings = parseFlow(
        JSON.parse(text.replace('"settings":{}', `"settings":{"${key}":{"polluted":true}}`)),
      );
      if (inSettings.ok) expect(Object.keys(inSettings.flow.blocks[0]?.settings ?? {})).toEqual([]);
      else expect(pathsOf(inSettings)).toEqual([`blocks[0].settings.${key}`]);
      expect(pathsOf(parseFlow(spoil('blocks.1.kind', key)))).toEqual(['blocks[1].kind']);
      expect(pathsOf(parseFlow(spoil('wires.1.outcome', key)))).toEqual(['wires[1].outcome']);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );

  it('with more blocks or wires than any chart has is refused as a whole', () => {
    expect(pathsOf(parseFlow({ ...document(), blocks: Array(200_000).fill(null) }))).toEqual(['blocks']);
    expect(pathsOf(parseFlow({ ...document(), wires: Array(200_000).fill(null) }))).toEqual(['wires']);
  });

  it('with something further away, or larger, than any canvas is refused at its place', () => {
    const far = { id: 'far', text: '', at: { x: 1e308, y: 0 }, size: { width: 1e300, height: 1 } };
    expect(pathsOf(parseFlow({ ...document(), notes: [far] }))).toEqual([
      'notes[0].at.x',
      'notes[0].size.width',
    ]);
  });

  it('with hundreds of thousands of settings in one block is refused, not thrown', () => {
    const settings = Object.fromEntries(Array.from({ length: 300_000 }, (_, index) => [`s${index}`, index]));
    const parsed = parseFlow(flowOf('Stuffed', [block('end', 'hangUp', settings)]));
    expect(faultsOf(parsed)).toHaveLength(300_000);
  });

  it('that is nested ten thousand deep is refused, not thrown', () => {
    let deep: unknown = {};
    for (let depth = 0; depth < 10_000; depth += 1) deep = { deep };
    expect(pathsOf(parseFlow(spoil('blocks.1.settings.number', deep)))).toEqual([
      'blocks[1].settings.number',
    ]);
    expect(pathsOf(parseFlow(spoil('name', deep)))).toEqual(['name']);
  });

  it('of any shape gives a flow or faults, and never throws', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(anything, (value) => {
        expect(faultsOf(parseFlow(value)).length).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });

  it('that is sound but for one value gives faults, or a flow that compiles', () => {
    const places = [
      ...['name', 'start', 'blocks', 'wires', 'version', 'format'],
      ...['blocks.1', 'blocks.1.id', 'blocks.1.kind', 'blocks.1.settings', 'blocks.1.at', 'blocks.1.at.x'],
      ...['blocks.1.settings.seconds', 'blocks.1.settings.who', 'blocks.1.settings.number'],
      ...['wires.0', 'wires.0.from', 'wires.0.outcome', 'wires.0.to'],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.anything(), (place, value) => {
        const parsed = parseFlow(spoil(place, value));
        if (parsed.ok) expect(() => compileFlow(parsed.flow)).not.toThrow();
        else for (const fault of parsed.faults) expect(fault.message).not.toBe('');
      }),
      { numRuns: 2_000 },
    );
  });
});
