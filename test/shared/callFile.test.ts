import { describe, expect, it } from 'vitest';
import { maskCallDetail } from '../../server/calls/maskCallDetail.ts';
import { replayCall } from '../../shared/analysis/replayCall.ts';
import type { CallDetail } from '../../shared/api/callDetail.ts';
import type { Facts } from '../../shared/call/facts.ts';
import type { Reply } from '../../shared/call/replies.ts';
import type { CallFile } from '../../shared/callFile/callFile.ts';
import { parseCallFile } from '../../shared/callFile/parseCallFile.ts';
import { toCallFile } from '../../shared/callFile/toCallFile.ts';
import { asksOf } from '../../shared/flow/asksOf.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { templates } from '../../shared/flow/templates/index.ts';
import { callerText } from '../../shared/phone/caller.ts';
import { playCall } from '../flows/playCall.ts';
import { replies, situations } from '../flows/randomFacts.ts';
import { fixedNumber, oddIds, onlyVoicemail, waitsInQueues } from '../flows/sampleFlows.ts';
import { factsOf, NOW } from '../flows/situation.ts';
import fc from '../support/seededFastCheck.ts';

const FLOWS: Flow[] = [
  fourLayers(),
  fixedNumber,
  onlyVoicemail,
  oddIds,
  waitsInQueues,
  ...Object.values(templates).map((template) => template.make()),
];

function detailOf(flow: Flow, facts: Facts, told: readonly Reply[]): CallDetail {
  const turns = playCall(flow, facts, told);
  const last = turns.at(-1);
  return {
    call: {
      callSid: 'CA1',
      flow: 'main',
      version: 3,
      called: facts.called.number,
      caller: callerText(facts.caller),
      leadName: facts.lead?.name ?? null,
      simulated: false,
      startedAt: NOW,
      endedAt: null,
      end: last?.over ?? null,
      unroutable: turns.some(({ unroutable }) => unroutable),
      tags: [],
    },
    turns: turns.map(({ n, trace, bookmark }) => ({
      n,
      at: bookmark.facts.now,
      trace,
      reply: told[n - 1] ?? null,
      facts: bookmark.facts,
      answer: '<Response/>',
      params: { From: callerText(facts.caller) },
      took: { lookUp: 1.2, walk: 0.3, outside: 0, keep: 4, whole: 6.1 },
    })),
    recordings: [
      {
        id: 'RE1',
        kind: 'voicemail',
        seconds: 4,
        at: NOW,
        transcript: 'Call me.',
        heardBy: 'Dana',
        hasAudio: true,
      },
    ],
    messages: [],
    legs: [
      {
        id: 'CA2',
        phone: '+12025550144',
        state: 'over',
        at: 3,
        rangAt: 1,
        answeredAt: null,
        overAt: 3,
        accepted: false,
      },
    ],
    comments: [
      {
        id: 'n',
        text: 'Ours alone.',
        by: { type: 'member', id: 'd', name: 'D' },
        at: 1,
        changedAt: null,
        isOwn: true,
      },
    ],
  };
}

function fileOf(flow: Flow, detail: CallDetail, isHidden = false): CallFile {
  const { comparedInFlow } = asksOf(flow);
  const shown = isHidden ? maskCallDetail(detail, { company: 'Harbor Realty', comparedInFlow }) : detail;
  return toCallFile(shown, {
    company: { name: 'Harbor Realty', timeZone: 'America/New_York' },
    flows: [{ flow: 'main', version: 3, name: flow.name, publishedAt: 1, document: flow }],
    isHidden,
    exportedAt: NOW,
  });
}

const ranOn = (flow: Flow) => [{ flow: 'main', version: 3, name: flow.name, compiled: compileFlow(flow) }];

const calls = fc.tuple(fc.constantFrom(...FLOWS), situations, fc.array(replies, { maxLength: 6 }));

describe('a file of a call', () => {
  it('is read again as it was written, and the machine walks the same way from it', () => {
    fc.assert(
      fc.property(calls, ([flow, situation, told]) => {
        const file = fileOf(flow, detailOf(flow, factsOf(situation), told));
        const parsed = parseCallFile(JSON.stringify(file));
        expect(parsed).toEqual({ ok: true, file: JSON.parse(JSON.stringify(file)) });
        if (!parsed.ok) return;
        const [began] = parsed.file.flows;
        const compiled = ranOn(began?.document ?? flow);
        expect(replayCall(compiled, parsed.file.turns)).toEqual({ goes: 'same' });
      }),
    );
  });

  it('with numbers and names hidden tells nobody who called, and is read and walked all the same', () => {
    fc.assert(
      fc.property(calls, ([flow, situation, told]) => {
        const facts = factsOf(situation);
        const text = JSON.stringify(fileOf(flow, detailOf(flow, facts, told), true));
        const caller = callerText(facts.caller);
        const { comparedInFlow } = asksOf(flow);
        if (caller.length >= 8 && !comparedInFlow.includes(caller)) expect(text).not.toContain(caller);
        for (const name of ['Danuta', 'Leewen', 'Kimiko', 'Samira', 'Call me.'])
          expect(text).not.toContain(name);
        const parsed = parseCallFile(text);
        if (!parsed.ok) expect.fail(JSON.stringify(parsed.faults));
        const replayed = replayCall(ranOn(flow), parsed.file.turns);
        expect(replayed.goes).not.toBe('otherWay');
      }),
    );
  });

  it('has nothing of what staff wrote and of what the webhooks sent', () => {
    const text = JSON.stringify(fileOf(fourLayers(), detailOf(fourLayers(), factsOf({}), [])));
    for (const ours of ['Ours alone.', '"From"', 'heardBy']) expect(text).not.toContain(ours);
  });
});

describe('a call that was walked by another machine', () => {
  const noAnswer: Reply = { type: 'rang', result: 'noAnswer', seconds: 20 };

  it('is told to go another way, from the turn on where it does', () => {
    const { turns } = detailOf(fourLayers(), factsOf({ companyPhone: '+12025550141' }), [
      noAnswer,
      { type: 'recorded', seconds: 3 },
    ]);
    const other = turns.map((turn) => ({
      ...turn,
      trace: turn.trace.map((entry) =>
        entry.type === 'left' && entry.outcome === 'noAnswer' ? { ...entry, outcome: 'answered' } : entry,
      ),
    }));
    const replayed = replayCall(ranOn(fourLayers()), other);
    expect(replayed).toMatchObject({ goes: 'otherWay', turn: 1 });
    expect(replayed.goes === 'otherWay' && replayed.fork?.says).toContain('instead of');
  });

  it('cannot be compared where its first facts were not kept, or what was said is hidden', () => {
    const { turns } = detailOf(fourLayers(), factsOf({ companyPhone: '+12025550141' }), [noAnswer]);
    const compiled = ranOn(fourLayers());
    const lost = turns.map((turn) => ({ ...turn, facts: null }));
    expect(replayCall(compiled, lost)).toEqual({ goes: 'unknown', turn: 0, why: 'notKept' });
    const [first, second] = turns;
    const hidden = [
      first ?? expect.fail(),
      { ...(second ?? expect.fail()), reply: { type: 'spoke' as const, words: '•••' } },
    ];
    expect(replayCall(compiled, hidden)).toEqual({ goes: 'unknown', turn: 1, why: 'hidden' });
  });
});

describe('a hostile file', () => {
  const sound = () =>
    JSON.parse(JSON.stringify(fileOf(fourLayers(), detailOf(fourLayers(), factsOf({}), []))));
  const faultsOf = (content: string) => {
    const parsed = parseCallFile(content);
    return parsed.ok ? [] : parsed.faults;
  };

  it.each([
    ['no JSON', 'CA1', ''],
    ['another document', '{"format":"ringpath-flow","version":2}', 'format'],
    ['a list', '[]', 'format'],
    ['from a newer Ringpath', '{"format":"ringpath-call","version":2}', 'version'],
    ['nested without end', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, ''],
    ['huge', `"${'x'.repeat(25 * 1024 * 1024)}"`, ''],
  ])('that is %s is refused with the place', (_what, content, path) => {
    expect(faultsOf(content)).toMatchObject([{ path }]);
  });

  it('that has something else than belongs there is refused by the very place', () => {
    const file = sound();
    file.turns[0].facts.caller = { kind: 'number' };
    file.turns[0].trace[0].instructions = [{ do: 'run', code: 'alert(1)' }];
    file.company.timeZone = 'Mars/Base';
    const paths = faultsOf(JSON.stringify(file)).map(({ path }) => path);
    expect(paths).toContain('turns[0].facts.caller.e164');
    expect(paths).toContain('turns[0].trace[0].instructions[0].do');
    expect(paths).toContain('company.timeZone');
  });

  it('has its flows read as strictly as any', () => {
    const file = sound();
    file.flows[0].document.blocks[0].kind = 'script';
    expect(faultsOf(JSON.stringify(file))).toMatchObject([{ path: 'flows[0].document.blocks[0].kind' }]);
    file.flows = [];
    expect(faultsOf(JSON.stringify(file))).toMatchObject([{ path: 'flows' }]);
  });

  it('with more than belongs there is read without it, and reaches no prototype', () => {
    const text = JSON.stringify(sound())
      .replace('"format"', '"__proto__":{"isEvil":true},"more":"<script>","format"')
      .replace('"lots":{}', '"lots":{"__proto__":1,"constructor":2}');
    const parsed = parseCallFile(text);
    if (!parsed.ok) expect.fail(JSON.stringify(parsed.faults));
    expect('more' in parsed.file).toBe(false);
    expect('isEvil' in parsed.file).toBe(false);
    expect('isEvil' in {}).toBe(false);
    expect(Object.getPrototypeOf(parsed.file.turns[0]?.facts?.lots)).toBe(Object.prototype);
  });
});
