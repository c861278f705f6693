import { describe, expect, it } from 'vitest';
import { maskFacts } from '../../shared/accounts/maskFacts.ts';
import { playTestCall, waitsFor } from '../../shared/analysis/playTestCall.ts';
import { isTestReply, pickingUp, tellReply, toReply } from '../../shared/analysis/testReply.ts';
import { explain } from '../../shared/call/sentence.ts';
import { tellCall, verdictOf } from '../../shared/call/transcript.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { type FlowAddress, readFlowAddress, writeFlowAddress } from '../../web/address/flowAddress.ts';
import { tellVerdict } from '../../web/testCall/VerdictText.tsx';
import { samCalls } from './facts.ts';

const flow = fourLayers();
const compiled = compileFlow(flow);
const AT = Date.UTC(2026, 2, 2, 14, 30);

describe('a test call', () => {
  it('rings the phone that a real call would ring', () => {
    const turns = playTestCall(compiled, samCalls(), AT, []);
    expect(verdictOf(flow, turns)).toMatchObject({ rings: { whose: 'Dana Ortiz', layer: 3 }, over: null });
    expect(waitsFor(turns.at(-1) ?? fail())).toMatchObject({ do: 'ring', number: '+12075550143' });
  });

  it('goes on with each reply until it is over, and lets time pass', () => {
    const turns = playTestCall(compiled, samCalls(), AT, ['noAnswer', 'message12']);
    expect(turns.map(({ over }) => over)).toEqual([null, null, 'voicemail']);
    expect(turns.map(({ bookmark }) => (bookmark.facts.now - AT) / 1000)).toEqual([0, 20, 32]);
  });

  it('leaves replies beyond its end aside', () => {
    expect(playTestCall(compiled, samCalls(), AT, ['answered', 'busy', 'gone'])).toHaveLength(2);
  });

  it('is replayed from the choice that was changed', () => {
    const before = playTestCall(compiled, samCalls(), AT, ['noAnswer', 'nothing']);
    const after = playTestCall(compiled, samCalls(), AT, ['gone']);
    expect(after[0]).toEqual(before[0]);
    expect(after.at(-1)?.over).toBe('gaveUp');
  });
});

describe('a test call on masked facts', () => {
  it('shows numbers as the mask left them', () => {
    const turns = playTestCall(compiled, maskFacts(samCalls(), []), AT, []);
    expect(tellVerdict(verdictOf(flow, turns))).toBe('Rings D. O. · +12•••••••43 · layer 3');
    const last = tellCall(flow, turns).findLast((row) => row.type === 'decision');
    expect(last && explain(last.because)).toBe(
      'The campaign Spring sellers is assigned to D. O., whose phone, +12•••••••43, is valid.',
    );
  });
});

describe('the address of a test call', () => {
  it('holds all of it', () => {
    const address: FlowAddress = {
      flow: 'main',
      version: 3,
      panel: 'test',
      block: 'ringcompany',
      called: '+12075550111',
      from: '+12075550177',
      at: AT,
      replies: ['noAnswer', 'message12'],
      step: 4,
      call: undefined,
    };
    expect(readFlowAddress(writeFlowAddress(address))).toEqual(address);
  });

  it('may name a lead as the caller, whatever its id is', () => {
    const address: FlowAddress = { called: '+12075550111', from: 'lead:Sam & 1', at: AT, replies: [] };
    expect(readFlowAddress(writeFlowAddress(address))).toMatchObject(address);
  });

  it('is empty for the plain page', () => {
    expect(writeFlowAddress({ replies: [] })).toBe('');
  });

  it('leaves out what cannot be read', () => {
    const address = readFlowAddress(
      '?version=0&panel=attic&at=noon&replies=answered,danced,message0,busy&step=-1',
    );
    expect(address).toMatchObject({ version: undefined, panel: undefined, at: undefined, step: undefined });
    expect(address.replies).toEqual(['answered', 'busy']);
  });

  it('takes a plus sign that arrived as a space', () => {
    expect(readFlowAddress('?called=+12075550111').called).toBe('+12075550111');
  });
});

describe('a reply', () => {
  it.each([
    ['answered', { type: 'rang', result: 'answered', seconds: 6 }],
    ['noAnswer', { type: 'rang', result: 'noAnswer', seconds: 25 }],
    ['message7', { type: 'recorded', seconds: 7 }],
    ['nothing', { type: 'nothing' }],
    ['gone', { type: 'callerGone' }],
  ] as const)('%s is told to the machine', (word, reply) => {
    const ring = {
      do: 'ring' as const,
      number: '+12075550143',
      whose: 'Dana',
      seconds: 25,
      callerId: '+12075550177',
    };
    expect(isTestReply(word)).toBe(true);
    expect(toReply(word, ring)).toEqual(reply);
    expect(tellReply(word)).not.toBe('');
  });

  it('of several phones names the one that is picked up', () => {
    const ring = {
      do: 'ring' as const,
      number: '+12075550143',
      whose: 'Dana',
      more: [{ number: '+12075550144', whose: 'Lee' }],
      seconds: 25,
      callerId: '+12075550177',
    };
    expect(pickingUp('declined', 1)).toBe('declined2');
    expect(toReply('declined2', ring)).toEqual({
      type: 'rang',
      result: 'declined',
      seconds: 8,
      by: '+12075550144',
    });
    expect(toReply('answered1', ring)).toMatchObject({ result: 'answered', by: '+12075550143' });
    expect(tellReply('declined2', ring)).toBe('Lee declines');
    expect(tellReply('answered3')).toBe('Phone 3 answers');
  });

  it('of no known word is none', () => {
    for (const word of ['', 'toString', 'message', 'message99999', 'Answered', 'answered0', 'busy2'])
      expect(isTestReply(word)).toBe(false);
  });
});

function fail(): never {
  throw new Error('The call has no turn.');
}
