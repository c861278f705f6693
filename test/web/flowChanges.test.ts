import { describe, expect, it } from 'vitest';
import { addBlock, connect, removeBlocks, renameBlock } from '../../shared/flow/editFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { mergeFlows } from '../../shared/flow/mergeFlows.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { readFlowFile } from '../../web/flows/readFlowFile.ts';
import { countChanges, tellChanges } from '../../web/flows/tellChanges.ts';
import { tellConflict } from '../../web/flows/tellConflict.ts';
import { entry } from '../flows/sampleFlows.ts';

const START = fourLayers();

function withSetting(flow: Flow, id: string, settings: Record<string, unknown>): Flow {
  const blocks = flow.blocks.map((block) =>
    block.id === id ? { ...block, settings: { ...block.settings, ...settings } } : block,
  );
  return { ...flow, blocks };
}

function moved(flow: Flow, id: string, x: number): Flow {
  return {
    ...flow,
    blocks: flow.blocks.map((block) => (block.id === id ? { ...block, at: { x, y: 5 } } : block)),
  };
}

describe('what differs between two versions', () => {
  it('is nothing where they are the same', () => {
    expect(tellChanges(START, fourLayers())).toEqual([]);
  });

  it('is told setting by setting, with the labels and units of the form', () => {
    const after = withSetting(START, 'ringcompany', {
      seconds: 35,
      whom: [entry('fixedNumber', { number: '+12025550142' })],
    });
    expect(tellChanges(START, after)).toEqual([
      {
        title: 'Blocks',
        changes: [
          {
            key: 'ringcompany',
            fate: 'changed',
            what: 'Ring the Company Phone',
            block: 'ringcompany',
            values: [
              {
                label: 'Whom to ring',
                before: 'The Company Phone',
                after: 'A fixed number (202) 555-0142',
              },
              { label: 'Ring time', before: '20 seconds', after: '35 seconds' },
            ],
          },
        ],
      },
    ]);
  });

  it('tells the share of a phone only where phones are rung by shares', () => {
    const shares = (how: string, share: number) =>
      withSetting(START, 'ringcompany', { how, whom: [entry('companyPhone', { share })] });
    const told = (how: string) =>
      tellChanges(shares(how, 1), shares(how, 3))[0]?.changes[0]?.values[0]?.after;
    expect(told('weighted')).toBe('The Company Phone 3 parts');
    expect(told('atOnce')).toBe('The Company Phone');
  });

  it('tells a moved block from a changed one, and names both names of a renamed one', () => {
    const after = renameBlock(moved(START, 'company', 5), 'forwarding', 'Forward it?');
    const [blocks] = tellChanges(START, after);
    expect(blocks?.changes.map(({ what, fate, values }) => [what, fate, values])).toEqual([
      [
        'Forward it?',
        'changed',
        [{ label: 'Name', before: 'Is there a valid Call Forwarding Number?', after: 'Forward it?' }],
      ],
      ['Is there a valid Company Phone?', 'moved', []],
    ]);
    expect(countChanges(tellChanges(START, after))).toBe('1 changed, 1 moved');
  });

  it('says of a wire where it led and where it leads, by the names that people see', () => {
    const after = connect(START, { from: 'company', outcome: 'no' }, 'hangup');
    expect(tellChanges(START, after)).toEqual([
      {
        title: 'Wires',
        changes: [
          {
            key: 'company.no',
            fate: 'changed',
            what: '“no” of “Is there a valid Company Phone?”',
            block: 'company',
            values: [{ label: 'Leads to', before: '“Apologise”', after: '“Hang up”' }],
          },
        ],
      },
    ]);
  });

  it('leads to what is gone, too: it is on the chart as a ghost', () => {
    const groups = tellChanges(START, removeBlocks(START, ['apology']));
    const gone = groups.flatMap(({ changes }) => changes).filter(({ fate }) => fate === 'removed');
    expect(gone.map(({ what, block }) => [what, block])).toContainEqual(['Apologise', 'apology']);
    expect(gone.find(({ key }) => key === 'apology.next')?.block).toBe('apology');
  });

  it('counts a new block and its wires', () => {
    const { flow, id } = addBlock(START, { kind: 'say', at: { x: 0, y: 0 } });
    const after = connect(flow, { from: id, outcome: 'next' }, 'hangup');
    expect(countChanges(tellChanges(START, after))).toBe('2 added');
  });
});

describe('what two people made of the same', () => {
  it('is told side by side, in the words of the form', () => {
    const mine = withSetting(START, 'ringcompany', { seconds: 30 });
    const theirs = withSetting(START, 'ringcompany', { seconds: 45 });
    const { conflicts } = mergeFlows(START, mine, theirs);
    expect(conflicts.map((conflict) => tellConflict(conflict, mine, theirs))).toEqual([
      {
        what: 'Block “Ring the Company Phone”',
        mine: expect.stringContaining('Ring time: 30 seconds'),
        theirs: expect.stringContaining('Ring time: 45 seconds'),
      },
    ]);
  });

  it('tells places apart where nothing else differs', () => {
    const mine = moved(START, 'company', 5);
    const theirs = moved(START, 'company', 900);
    const [conflict] = mergeFlows(START, mine, theirs).conflicts;
    const told = conflict && tellConflict(conflict, mine, theirs);
    expect(told?.mine).toContain('at 5, 5');
    expect(told?.theirs).toContain('at 900, 5');
  });

  it('says that one removed what the other changed', () => {
    const mine = removeBlocks(START, ['apology']);
    const theirs = renameBlock(START, 'apology', 'Say sorry');
    const told = mergeFlows(START, mine, theirs).conflicts.map((each) => tellConflict(each, mine, theirs));
    expect(told).toContainEqual(
      expect.objectContaining({ mine: 'Removed', theirs: expect.stringContaining('Say sorry') }),
    );
  });
});

describe('a file that is imported', () => {
  it('is read in any format that ever was', async () => {
    const { notes, bands, ...old } = START;
    const parsed = await readFlowFile(new Blob([JSON.stringify({ ...old, version: 1 })]));
    expect(parsed).toEqual({ ok: true, flow: START });
  });

  it('says what is wrong with it, place by place', async () => {
    expect(await readFlowFile(new Blob(['<html>']))).toEqual({
      ok: false,
      faults: [{ path: '', message: 'The file is no JSON. Choose one that was exported here.' }],
    });
    const broken = { ...withSetting(START, 'ringcompany', { seconds: 'long' }), start: 'nowhere' };
    const parsed = await readFlowFile(new Blob([JSON.stringify(broken)]));
    const paths = parsed.ok ? [] : parsed.faults.map(({ path }) => path);
    expect(paths).toContain('start');
    expect(paths.some((path) => path.endsWith('.settings.seconds'))).toBe(true);
  });
});
