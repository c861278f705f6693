import { describe, expect, it } from 'vitest';
import { createMachine, type StateNode } from 'xstate';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { renameBlock, renameFlow } from '../../shared/flow/editFlow.ts';
import { fileNameOf, toFlowJson, toMermaid, toXStateJson } from '../../shared/flow/exportFlow.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { block, flowOf, oddIds, sampleFlows, wire } from '../flows/sampleFlows.ts';

/** Every transition of a machine but the replies, as `state event target`. */
function transitionsOf(states: Record<string, StateNode>): string[] {
  return Object.values(states).flatMap(({ key, transitions }) =>
    [...transitions.values()]
      .flat()
      .filter(({ eventType }) => eventType.startsWith('out.'))
      .map(({ eventType, target }) => `${key} ${eventType} ${target?.map((node) => node.key).join()}`),
  );
}

describe('a flow as JSON', () => {
  it('is read again as the very same flow', () => {
    for (const flow of sampleFlows) {
      expect(parseFlow(JSON.parse(toFlowJson(flow)))).toEqual({ ok: true, flow });
    }
  });

  it('is a file named after the flow and the version, whatever the flow is called', () => {
    expect(fileNameOf('Four layers', 3)).toBe('four-layers-version-3');
    expect(fileNameOf('Été à l’hôtel / ../etc', null)).toBe('ete-a-lhotel-etc-draft');
    expect(fileNameOf('電話', 1)).toBe('flow-version-1');
  });
});

describe('a flow as Mermaid text', () => {
  it('has a node for every block and an arrow for every wire', () => {
    for (const flow of sampleFlows) {
      const lines = toMermaid(flow).trimEnd().split('\n');
      expect(lines[0]).toBe('flowchart TD');
      const leaving = flow.blocks.filter(({ kind }) => kind === 'goToFlow');
      const others = new Set(leaving.map(({ settings }) => settings.flow));
      const more = leaving.length + others.size;
      expect(lines).toHaveLength(2 + flow.blocks.length + flow.wires.length + more);
    }
  });

  it('says what people read on the chart', () => {
    const flow = flowOf(
      'Small',
      [
        { ...block('ask', 'numberOwner'), name: 'Is it owned?' },
        { ...block('end', 'hangUp'), name: '' },
      ],
      [wire('ask.yes', 'end'), wire('ask.no', 'end')],
    );
    expect(toMermaid(flow)).toBe(
      [
        'flowchart TD',
        '  start(["A call comes in"]) --> b_ask',
        '  b_ask{"Is it owned?"}',
        '  b_end(("Hang up"))',
        '  b_ask -->|"yes"| b_end',
        '  b_ask -->|"no"| b_end',
        '',
      ].join('\n'),
    );
  });

  it('leads to the other flows where a call goes on, each of them once', () => {
    const flow = flowOf('Leaves', [
      block('one', 'goToFlow', { flow: 'sales' }),
      block('two', 'goToFlow', { flow: 'sales' }),
      block('three', 'goToFlow', { flow: 'odd ]] id' }),
    ]);
    const names = new Map([['sales', 'Sales & more']]);
    const lines = toMermaid(flow, (id) => names.get(id))
      .trimEnd()
      .split('\n');
    expect(lines.slice(5)).toEqual([
      '  f_0[["Sales #38; more"]]',
      '  f_1[["Another flow"]]',
      '  b_one -.-> f_0',
      '  b_two -.-> f_0',
      '  b_three -.-> f_1',
    ]);
  });

  it('holds odd names without becoming other Mermaid', () => {
    const odd = '"]; click b_end <script>`#quot;\n  b_x --> b_y &amp; \\';
    const text = toMermaid(renameBlock(fourLayers(), 'numberowner', odd));
    const line = text.split('\n').find((each) => each.startsWith('  b_numberowner{'));
    expect(line).toBe(
      '  b_numberowner{"#34;]; click b_end #60;script#62;#96;#35;quot; b_x --#62; b_y #38;amp; #92;"}',
    );
    expect(text.split('\n')).toHaveLength(toMermaid(fourLayers()).split('\n').length);
  });

  it('names no node with a word of Mermaid', () => {
    expect(toMermaid(oddIds)).toContain('b_constructor{');
    expect(toMermaid(flowOf('End', [block('end', 'hangUp')]))).not.toMatch(/^\s*end\b/m);
  });
});

describe('a flow as an XState machine', () => {
  it.each(sampleFlows.map((flow) => [flow.name, flow] as const))(
    'has the states and transitions of the compiled machine: %s',
    (_name, flow) => {
      const read = JSON.parse(JSON.stringify(toXStateJson(flow)));
      const [plain, compiled] = [createMachine(read), compileFlow(flow).machine];
      expect(Object.keys(plain.states).sort()).toEqual(Object.keys(compiled.states).sort());
      expect(transitionsOf(plain.states).sort()).toEqual(transitionsOf(compiled.states).sort());
      expect(plain.root.initial.target[0]?.key).toBe(flow.start);
      for (const [id, state] of Object.entries(plain.states)) {
        expect([id, state.type]).toEqual([id, compiled.states[id]?.type]);
        expect([id, state.events.includes('reply')]).toEqual([
          id,
          compiled.states[id]?.events.includes('reply'),
        ]);
      }
    },
  );

  it('keeps the names of people as descriptions, and a name for the machine that tools accept', () => {
    const machine = toXStateJson(renameFlow(fourLayers(), 'Nights & “days”, v1.2'));
    expect(machine).toMatchObject({ id: 'nights-days-v1-2', description: 'Nights & “days”, v1.2' });
    expect(machine.states.numberowner).toMatchObject({
      description: 'Is the number assigned to a user?',
      meta: { kind: 'numberOwner' },
    });
  });
});
