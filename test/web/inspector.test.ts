import { describe, expect, it } from 'vitest';
import { blockKinds, type KindName, kindOf } from '../../shared/blocks/index.ts';
import { addBlock, changeSettings, connect, outcomesOf, renameBlock } from '../../shared/flow/editFlow.ts';
import type { Block, Flow } from '../../shared/flow/flow.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { problemsOf } from '../../web/flowProblems/problemsOf.ts';
import { leadTo, targetChoices } from '../../web/inspector/targets.ts';
import { readTyped, type TypedField, writeTyped } from '../../web/inspector/typedSetting.ts';
import { tellRemoval, waysInto } from '../../web/inspector/waysIn.ts';
import { wordsOf } from '../../web/inspector/wordsOf.ts';
import { entry } from '../flows/sampleFlows.ts';

// The kinds say these types themselves, which the compiler forgets on the way.
const seconds = blockKinds.ring.settings.seconds as TypedField;
const { whom } = blockKinds.ring.settings;
const number = (whom.type === 'list' ? whom.item.number : undefined) as TypedField;
const text = blockKinds.say.settings.text as TypedField;

/** A question whose yes leads to a message and on to the end, and whose no leads nowhere. */
function smallFlow(): Flow {
  const empty = { ...fourLayers(), blocks: [], wires: [] };
  const ask = addBlock(empty, { kind: 'numberOwner', name: 'Ask', at: { x: 0, y: 0 } });
  const say = addBlock(ask.flow, { kind: 'say', name: 'Greet', at: { x: 0, y: 112 } });
  const end = addBlock(say.flow, { kind: 'hangUp', name: '', at: { x: 0, y: 224 } });
  const wired = connect(end.flow, { from: ask.id, outcome: 'yes' }, say.id);
  return { ...connect(wired, { from: say.id, outcome: 'next' }, end.id), start: ask.id };
}

function blockNamed(flow: Flow, name: string): Block {
  const block = flow.blocks.find((each) => each.name === name);
  if (!block) throw new Error(`There is no “${name}”.`);
  return block;
}

function initialOf(kind: KindName): Record<string, unknown> {
  const fields = Object.entries(kindOf(kind).settings);
  return Object.fromEntries(fields.map(([name, { initial }]) => [name, initial]));
}

describe('what is typed into a setting', () => {
  it('is a value only where the field accepts it, and otherwise the sentence of the field', () => {
    expect(readTyped(seconds, ' 30 ', 'US')).toEqual({ ok: true, value: 30 });
    const fault = 'Expected a whole number of seconds from 5 to 600, such as 20.';
    for (const typed of ['4', '601', '', '2.5', '1e2', 'ten', '0x20']) {
      expect(readTyped(seconds, typed, 'US')).toEqual({ ok: false, fault });
    }
    expect(readTyped(text, '', 'US')).toEqual({ ok: true, value: '' });
    expect(readTyped(text, 'a'.repeat(4097), 'US')).toMatchObject({ ok: false });
  });

  it('is a phone in any way of writing, kept in international and shown in national form', () => {
    expect(readTyped(number, '(207) 555-0143', 'US')).toEqual({ ok: true, value: '+12075550143' });
    expect(readTyped(number, '  ', 'US')).toEqual({ ok: true, value: '' });
    expect(readTyped(number, '55-123', 'US')).toMatchObject({ ok: false });
    expect(writeTyped(number, '+12075550143', 'US')).toBe('(207) 555-0143');
    expect(writeTyped(number, '+442079460143', 'US')).toBe('+44 20 7946 0143');
    expect(writeTyped(number, '', 'US')).toBe('');
  });
});

describe('where an outcome can lead', () => {
  it('offers a new block of every kind first, and says why a block is refused', () => {
    const flow = smallFlow();
    const start = { from: blockNamed(flow, 'Ask').id, outcome: 'no' };
    const choices = targetChoices(flow, start);
    const kinds = Object.keys(blockKinds).length;
    expect(choices.slice(0, kinds).every(({ label }) => label.startsWith('New block: '))).toBe(true);
    expect(choices.slice(kinds).map(({ label, refused }) => [label, refused])).toEqual([
      ['Ask', expect.stringContaining('decides at once')],
      ['Greet', undefined],
      ['Hang up', undefined],
    ]);
  });

  it('leads every outcome wherever it is chosen to, and tells it', () => {
    const flow = smallFlow();
    const start = { from: blockNamed(flow, 'Ask').id, outcome: 'no' };
    for (const { value, label, refused } of targetChoices(flow, start)) {
      if (refused) continue;
      const { flow: next, told } = leadTo(flow, start, value);
      expect(parseFlow(JSON.parse(JSON.stringify(next)))).toMatchObject({ ok: true });
      expect(next.wires.filter(({ from, outcome }) => from === start.from && outcome === 'no')).toHaveLength(
        1,
      );
      expect(told).toContain(label.replace('New block: ', ''));
    }
    const wired = leadTo(flow, start, 'new:voicemail').flow;
    const unwired = leadTo(wired, start, null);
    expect(unwired.flow.wires).toEqual(flow.wires);
    expect(unwired.told).toBe('“no” leads nowhere.');
  });
});

describe('the ways to a block', () => {
  it('name the blocks and the outcomes they come from', () => {
    const flow = smallFlow();
    const ways = waysInto(flow, blockNamed(flow, 'Greet').id);
    expect(ways.map(({ from, outcome }) => [from.name, outcome])).toEqual([['Ask', 'yes']]);
    expect(waysInto(flow, flow.start)).toEqual([]);
  });

  it('are told before the block is deleted, with what becomes of them', () => {
    const flow = smallFlow();
    expect(tellRemoval(flow, blockNamed(flow, 'Greet').id)).toBe('The way to it leads on to “Hang up”.');
    expect(tellRemoval(flow, blockNamed(flow, '').id)).toBe('The way to it leads nowhere.');
    expect(tellRemoval(flow, flow.start)).toBe('Calls begin at “Greet”.');
    const [only] = flow.blocks;
    if (!only) throw new Error('The flow has blocks.');
    expect(tellRemoval({ ...flow, blocks: [only], wires: [] }, only.id)).toBeNull();
  });
});

describe('the problems of a flow', () => {
  it('come with the errors first, and are found once for a flow', () => {
    const { flow } = addBlock(smallFlow(), { kind: 'voicemail', at: { x: 400, y: 0 } });
    const problems = problemsOf(flow);
    const severities = problems.map(({ severity }) => severity);
    expect(severities.indexOf('warning')).toBeGreaterThan(severities.lastIndexOf('error'));
    expect(problemsOf(flow)).toBe(problems);
  });

  it('call a block without a name like its kind', () => {
    const flow = renameBlock(smallFlow(), smallFlow().start, '');
    expect(problemsOf(flow).map(({ message }) => message)).toContain(
      '“no” of “Is the number assigned to a user?” leads nowhere. Wire it to the block that comes next.',
    );
  });

  it('are gone when their fix is applied', () => {
    const { flow, id } = addBlock(smallFlow(), { kind: 'voicemail', at: { x: 400, y: 0 } });
    const unwired = problemsOf(flow).find(({ block, outcome }) => block === flow.start && outcome === 'no');
    const mended = unwired?.fix?.apply(flow) ?? flow;
    expect(outcomesOf(mended, id)).not.toHaveLength(0);
    expect(problemsOf(mended).some(({ block, outcome }) => block === flow.start && outcome === 'no')).toBe(
      false,
    );
  });
});

describe('a block', () => {
  it('says what it will do as it is set', () => {
    const told = (kind: KindName, settings: Record<string, unknown>) =>
      kindOf(kind).will?.({ ...initialOf(kind), ...settings });
    expect(told('ring', {})).toBe('Rings the Company Phone for 20 seconds at most.');
    expect(told('ring', { whom: [entry('fixedNumber', { number: '+12075550143' })] })).toBe(
      'Rings +1 207 555 0143 for 20 seconds at most.',
    );
    expect(told('say', { text: ' Hello. ' })).toBe('The caller hears: “Hello.”');
    expect(told('voicemail', { greeting: '', longest: 60 })).toBe(
      'The caller hears: a tone. Records up to 60 seconds.',
    );
  });

  it('is found by its kind, its layer, the words and the numbers that are set in it', () => {
    const { flow, id } = addBlock(smallFlow(), { kind: 'ring', at: { x: 0, y: 400 } });
    const set = changeSettings(flow, id, {
      whom: [entry('fixedNumber', { number: '+12075550143' })],
      seconds: 45,
    });
    const ring = set.blocks.find((block) => block.id === id);
    const words = ring ? wordsOf(ring) : '';
    expect(words).not.toContain('parts');
    for (const word of ['Ring', 'A fixed number', '+12075550143', '(207) 555-0143', '45 seconds']) {
      expect(words).toContain(word);
    }
    expect(wordsOf(blockNamed(flow, 'Ask'))).toContain('Assigned Twilio Number');
    expect(wordsOf(blockNamed(flow, 'Greet'))).toContain('Thank you for calling.');
  });
});
