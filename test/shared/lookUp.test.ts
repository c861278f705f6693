import { describe, expect, it } from 'vitest';
import { finding, isTestReply, tellReply, toReply } from '../../shared/analysis/testReply.ts';
import { fillFields, plainText } from '../../shared/call/mergeFields.ts';
import { hostOf, isHostName } from '../../shared/call/outsideAddress.ts';
import type { Reply } from '../../shared/call/replies.ts';
import { explain } from '../../shared/call/sentence.ts';
import { takeValues } from '../../shared/call/takeValues.ts';
import { checkFlow } from '../../shared/flow/checkFlow.ts';
import { playCall } from '../flows/playCall.ts';
import { block, flowOf, wire } from '../flows/sampleFlows.ts';
import { factsOf, SAM } from '../flows/situation.ts';

const asks = (settings: Record<string, unknown> = {}) =>
  flowOf(
    'Asks a CRM',
    [
      block('ask', 'lookUp', {
        url: 'https://crm.example.com/leads/{callerNumber}',
        takes: [{ id: 'tier', name: 'tier', from: 'lead.tier' }],
        ...settings,
      }),
      block('say', 'say', { text: 'You are {tier}.' }),
      block('end', 'hangUp'),
    ],
    [
      wire('ask.found', 'say'),
      wire('ask.notFound', 'end'),
      wire('ask.failed', 'end'),
      wire('ask.tooSlow', 'end'),
      wire('say.next', 'end'),
    ],
  );

describe('a look-up', () => {
  const outcome = (reply: Reply) => {
    const turns = playCall(asks(), factsOf({ from: SAM }), [reply]);
    const left = turns[1]?.trace.find((entry) => entry.type === 'left');
    return left?.type === 'left' ? [left.outcome, explain(left.because)] : [];
  };

  it('asks with what the call knows, and goes on with what it is told', () => {
    const turns = playCall(asks(), factsOf({ from: SAM }), [
      { type: 'lookedUp', result: 'found', values: { tier: 'gold', stray: 'x' } },
    ]);
    expect(turns[0]?.instructions).toEqual([
      {
        do: 'askHost',
        method: 'GET',
        url: {
          template: 'https://crm.example.com/leads/{callerNumber}',
          values: { callerNumber: { type: 'phone', value: SAM } },
        },
        headers: [],
        seconds: 3,
        takes: [{ name: 'tier', from: 'lead.tier' }],
      },
    ]);
    expect(turns[1]?.instructions[0]).toMatchObject({ do: 'say', text: 'You are {tier}.' });
    expect(turns[1]?.bookmark.facts.answers).toEqual([
      { block: 'ask', outcome: 'found', values: { tier: 'gold' } },
    ]);
  });

  it.each<[Reply, string, string]>([
    [
      { type: 'lookedUp', result: 'found', values: { tier: 'gold' } },
      'found',
      'crm.example.com answered: tier is “gold”.',
    ],
    [{ type: 'lookedUp', result: 'notFound' }, 'notFound', 'crm.example.com has nothing for this call.'],
    [{ type: 'lookedUp', result: 'tooSlow' }, 'tooSlow', 'crm.example.com did not answer within 3 s.'],
    [
      { type: 'lookedUp', result: 'failed', why: 'privateAddress' },
      'failed',
      'crm.example.com could not be asked: its name leads to a private address.',
    ],
    [
      { type: 'lookedUp', result: 'failed', why: 'tooMany' },
      'failed',
      'crm.example.com could not be asked: too many calls ask at this moment.',
    ],
  ])('tells what became of it: %j', (reply, outcomeId, words) => {
    expect(outcome(reply)).toEqual([outcomeId, words]);
  });

  it.each([
    [{ url: '' }, 'It has no address'],
    [{ url: 'https://{calledLabel}.example.com/' }, 'without fields'],
    [{ url: 'https://user:pass@crm.example.com/' }, 'without fields or a password'],
    [{ url: 'ftp://crm.example.com/' }, 'must begin with https'],
    [
      { headers: [{ id: 'h', name: 'Authorization', value: 'Bearer abc', secret: '' }] },
      'stands in the flow in the clear',
    ],
    [{ headers: [{ id: 'h', name: 'Host', value: 'x', secret: '' }] }, 'cannot be the name of a header'],
    [{ method: 'POST', body: '{"phone": {callerNumber}}' }, 'quotation marks'],
    [{ takes: [{ id: 't', name: 'leadName', from: 'name' }] }, 'already stands for something'],
    [{ takes: [{ id: 't', name: 'tier', from: '' }] }, 'Say where “tier” stands'],
  ])('that is set wrong is a problem: %j', (settings, words) => {
    expect(
      checkFlow(asks(settings))
        .map(({ message }) => message)
        .join(),
    ).toContain(words);
  });

  it('asks only hosts that an admin has allowed', () => {
    const none = new Set<string>();
    const known = { staff: none, campaign: none, number: none, flow: none, secret: none };
    const told = (hosts: string[]) =>
      checkFlow(asks(), {
        records: { ...known, hosts: new Set(hosts), unpublished: new Set(), browserPhones: true },
      })
        .filter(({ rule }) => rule === 'missingRecord')
        .map(({ message }) => message);
    expect(told([]).join()).toContain('crm.example.com may not be asked yet');
    expect(told(['crm.example.com'])).toEqual([]);
  });
});

describe('values of an answer', () => {
  const document = { lead: { tier: 'gold', 'a/b': 1, tags: ['x', true], none: null }, list: [] };

  it.each([
    ['lead.tier', 'gold'],
    ['/lead/tier', 'gold'],
    ['/lead/a~1b', '1'],
    ['lead.tags.1', 'true'],
    ['lead.none', undefined],
    ['lead', undefined],
    ['list.length', undefined],
    ['constructor.name', undefined],
    ['__proto__.x', undefined],
    ['lead.tier.length', undefined],
  ])('are taken from where they stand: %s', (from, value) => {
    expect(takeValues(document, [{ name: 'it', from }]).it).toBe(value);
  });

  it('are cut where they are long', () => {
    expect(takeValues({ a: 'x'.repeat(9_999) }, [{ name: 'it', from: 'a' }]).it).toHaveLength(500);
  });
});

describe('an address', () => {
  it.each([
    ['https://crm.example.com', 'crm.example.com'],
    ['https://CRM.example.com:8443/x', 'crm.example.com:8443'],
    ['https://crm.example.com./x', 'crm.example.com'],
    ['https://crm.example.com{x}/', undefined],
    ['https://crm.example.com\\@evil.example.com/', undefined],
    ['//crm.example.com', undefined],
  ])('%s leads to %s', (address, host) => {
    expect(hostOf(address)?.host).toBe(host);
  });

  it.each([
    'localhost',
    '127.0.0.1',
    'crm',
    'crm..com',
    'https://crm.example.com',
    'crm.example.com/x',
    '-a.com',
  ])('the host %s cannot be allowed', (host) => {
    expect(isHostName(host)).toBe(false);
  });

  it('holds what is filled in as one part', () => {
    const facts = factsOf({ from: 'sip:a/../b?c#d@pbx.example.com' });
    expect(plainText(fillFields('/x/{callerNumber}', facts), encodeURIComponent)).toBe(
      '/x/sip%3Aa%2F..%2Fb%3Fc%23d%40pbx.example.com',
    );
  });
});

describe('the tester', () => {
  it('says what a host outside answers, in a word that stands in an address', () => {
    const word = finding({ tier: 'gold & more' });
    expect(isTestReply(word)).toBe(true);
    expect(tellReply(word)).toBe('Found: tier “gold & more”');
    expect(toReply(word, undefined)).toEqual({
      type: 'lookedUp',
      result: 'found',
      values: { tier: 'gold & more' },
    });
    expect(toReply('found-%7B%22ti', undefined)).toMatchObject({ result: 'found', values: {} });
    expect(toReply('tooSlow', undefined)).toEqual({ type: 'lookedUp', result: 'tooSlow' });
  });
});
