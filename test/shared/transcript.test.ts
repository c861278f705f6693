import { describe, expect, it } from 'vitest';
import type { Reply } from '../../shared/call/replies.ts';
import { explain, person, phone, record, sentence, text, typed } from '../../shared/call/sentence.ts';
import { type TranscriptRow, tellCall, verdictOf } from '../../shared/call/transcript.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { goldenCalls } from '../flows/goldenCalls.ts';
import { playCall } from '../flows/playCall.ts';
import { halfWired, ringsAgain } from '../flows/sampleFlows.ts';
import { factsOf, type Situation } from '../flows/situation.ts';

const COMPANY = '+12025550100';
const dana = { id: 'dana', name: 'Dana Ortiz', phone: null };
const busy: Reply = { type: 'rang', result: 'busy', seconds: 0 };
const recorded: Reply = { type: 'recorded', seconds: 4 };

function told(
  flow: Parameters<typeof tellCall>[0],
  situation: Situation,
  replies: readonly Reply[],
): TranscriptRow[] {
  return tellCall(flow, playCall(flow, factsOf(situation), replies));
}

/** A row in one line: turn and step, and what happened there. */
function inWords(row: TranscriptRow): string {
  const place = `${row.turn}/${row.step} ${row.block}`;
  if (row.type === 'line') return `${place} does ${row.instruction.do}`;
  if (row.type === 'ended') return `${place} ended: ${row.how}`;
  if (row.type === 'wentTo') return `${place} goes to ${row.to.flow} ${row.to.version}`;
  return `${place} ${row.outcomeLabel}${row.fallsTo ? `, falls to ${row.fallsTo}` : ''}`;
}

describe('a transcript', () => {
  const rows = told(fourLayers(), { numberUser: dana, companyPhone: COMPANY }, [busy, recorded]);

  it('tells turns, steps, lines and falls between layers in order', () => {
    expect(rows.map(inWords)).toEqual([
      '0/1 numberowner yes',
      '0/2 numberownerphone no, falls to 3',
      '0/3 leadowner no',
      '0/4 campaignowner no, falls to 2',
      '0/5 forwarding no, falls to 1',
      '0/6 company yes',
      '0/7 ringcompany does ring',
      '1/7 ringcompany busy',
      '1/8 voicemail does say',
      '1/8 voicemail does record',
      '2/8 voicemail recorded',
      '2/9 hangup does hangUp',
      '2/9 hangup ended: voicemail',
    ]);
  });

  it('gives each decision the block’s name, its layer, the reason and the place to change it', () => {
    expect(rows[1]).toEqual({
      turn: 0,
      step: 2,
      block: 'numberownerphone',
      type: 'decision',
      name: 'Is that user’s phone valid?',
      layer: 4,
      outcome: 'no',
      outcomeLabel: 'no',
      because: sentence('The phone of {user} is empty.', { user: person('Dana Ortiz') }),
      setIn: { setting: 'userPhone', recordId: 'dana', recordName: 'Dana Ortiz' },
      fallsTo: 3,
    });
  });

  it('gives each line the layer of its block', () => {
    const lines = rows.flatMap((row) => (row.type === 'line' ? [[row.instruction.do, row.layer]] : []));
    expect(lines).toEqual([
      ['ring', 1],
      ['say', undefined],
      ['record', undefined],
      ['hangUp', undefined],
    ]);
  });

  it('counts a block that is entered again as a step of its own', () => {
    const again = told(ringsAgain, { companyPhone: COMPANY }, [busy, busy]);
    expect(again.map(inWords)).toEqual([
      '0/1 hello does say',
      '0/1 hello next',
      '0/2 ring does ring',
      '1/2 ring busy',
      '1/3 ring does ring',
      '2/3 ring busy',
      '2/4 ring does ring',
    ]);
  });

  it('tells the dead end behind an outcome without a wire', () => {
    expect(told(halfWired, {}, []).map(inWords)).toEqual([
      '0/1 owner no',
      '0/2 UNWIRED does say',
      '0/2 UNWIRED does hangUp',
      '0/2 UNWIRED ended: hungUp',
    ]);
  });

  it('tells that the caller hung up, where the call stood', () => {
    const gone = told(fourLayers(), { companyPhone: COMPANY }, [{ type: 'callerGone' }]).at(-1);
    expect(gone).toMatchObject({ type: 'ended', turn: 1, block: 'ringcompany', how: 'gaveUp' });
    expect(gone?.type === 'ended' && explain(gone.because)).toBe('The caller hung up.');
  });

  it('can be told turn by turn: the later turns only add rows', () => {
    const turns = playCall(fourLayers(), factsOf({ companyPhone: COMPANY }), [busy, recorded]);
    const all = tellCall(fourLayers(), turns);
    turns.forEach((_turn, index) => {
      const some = tellCall(fourLayers(), turns.slice(0, index + 1));
      expect(all.slice(0, some.length)).toEqual(some);
    });
  });
});

describe('the verdict', () => {
  it.each(goldenCalls.map((call) => [call.name, call] as const))(
    'of a golden call agrees with it: %s',
    (_name, call) => {
      const replies = call.turns.flatMap(({ reply }) => (reply ? [reply] : []));
      const verdict = verdictOf(fourLayers(), playCall(fourLayers(), factsOf(call.situation), replies));
      const ring = call.turns.flatMap(({ instructions }) => instructions).find((each) => each.do === 'ring');
      expect(verdict.over).toBe(call.end);
      expect(verdict.unroutable).toBe(call.unroutable);
      expect(verdict.rings?.number).toBe(ring?.do === 'ring' ? ring.number : undefined);
      expect(verdict.rings?.whose).toBe(ring?.do === 'ring' ? ring.whose : undefined);
      expect(verdict.rings === undefined).toBe(verdict.unroutable);
      expect(verdict.rings?.layer ?? null).toBe(call.layer);
    },
  );

  it('of a call that still rings is not over', () => {
    const turns = playCall(fourLayers(), factsOf({ companyPhone: COMPANY }), []);
    expect(verdictOf(fourLayers(), turns)).toEqual({
      rings: { whose: 'Harbor Realty', number: COMPANY, layer: 1 },
      unroutable: false,
      over: null,
    });
  });

  it('of no turns at all is empty', () => {
    expect(verdictOf(fourLayers(), [])).toEqual({ unroutable: false, over: null });
  });
});

describe('a sentence', () => {
  const said = sentence('{user} at {number} ({typed}) for {campaign}, {seconds} s.', {
    user: person('Dana  María Ortiz'),
    number: phone('+12025550111'),
    typed: typed('ask Dana'),
    campaign: record('Spring sellers'),
    seconds: text('20'),
  });

  it('shows everything in full', () => {
    expect(explain(said)).toBe('Dana  María Ortiz at +1 202 555 0111 (“ask Dana”) for Spring sellers, 20 s.');
  });

  it('shows initials, and only the ends of numbers, where it is masked', () => {
    expect(explain(said, { masked: true })).toBe(
      'D. M. O. at +12•••••••11 (“•••”) for Spring sellers, 20 s.',
    );
  });

  it('never reads a value as a template', () => {
    const odd = sentence('{user} and {other}.', { user: person('{other} $1 $&'), other: person('Lee') });
    expect(explain(odd)).toBe('{other} $1 $& and Lee.');
  });

  it('has one full stop at its end, also behind initials', () => {
    const short = sentence('{lead} is assigned to {user}.', {
      lead: person('Sam Reed'),
      user: person('Lee Inc.'),
    });
    expect(explain(short)).toBe('Sam Reed is assigned to Lee Inc.');
    expect(explain(short, { masked: true })).toBe('S. R. is assigned to L. I.');
  });

  it('leaves a placeholder without a value where it stands', () => {
    expect(explain(sentence('{gone} and {constructor}.'))).toBe('{gone} and {constructor}.');
  });

  it.each(['', '+', '464', '+12345'])(
    'masks %j, which is too short for its ends to be shown, whole',
    (number) => {
      expect(explain(sentence('{number}.', { number: phone(number) }), { masked: true })).toBe('•••.');
    },
  );

  it('masks a name that begins with a character outside the basic plane', () => {
    expect(explain(sentence('{user}', { user: person('😀mile 𝒟ana') }), { masked: true })).toBe('😀. 𝒟.');
  });
});
