import { describe, expect, it } from 'vitest';
import { maskTwiml } from '../../../server/webhooks/maskTwiml.ts';
import { readForm } from '../../../server/webhooks/readWebhook.ts';
import { anonymousParams, maskParams, paramsToKeep } from '../../../server/webhooks/webhookParams.ts';
import type { Instruction } from '../../../shared/call/instructions.ts';
import { person } from '../../../shared/call/sentence.ts';

describe('what is kept of a webhook', () => {
  it('opens nothing, and is not longer than somebody reads', () => {
    const form = readForm(
      `CallToken=opens&SipHeader_X-Auth=opens&StirPassportToken=opens&Digits=1&Digits=2&__proto__=p&Long=${'x'.repeat(9_000)}`,
    );
    const kept = paramsToKeep(form);
    expect(JSON.stringify(kept)).not.toContain('opens');
    expect(kept.Digits).toBe('1, 2');
    expect(kept.Long).toHaveLength(500);
    expect(Object.getPrototypeOf(kept)).toBe(Object.prototype);
    const many = Object.fromEntries(Array.from({ length: 900 }, (_each, index) => [`P${index}`, 'v']));
    expect(Object.keys(paramsToKeep(many))).toHaveLength(60);
  });

  it('tells nobody who called once it is anonymous, whatever name it has; nor to who may not see in full', () => {
    const params = { From: '+12025550177', CallerName: 'Sam Reed', NewSince2030: 'Sam', To: '+12025550111' };
    expect(anonymousParams({ ...params, CallStatus: 'ringing' })).toEqual({
      From: '•••',
      CallerName: '•••',
      NewSince2030: '•••',
      To: '+12025550111',
      CallStatus: 'ringing',
    });
    expect(maskParams(params, '+12025550111')).toEqual({
      From: '+12•••••••77',
      CallerName: '•••',
      NewSince2030: '•••',
      To: '+12025550111',
    });
  });
});

describe('TwiML that is masked', () => {
  it('names nobody: in texts, as phones, and as what phones show', () => {
    const instructions: Instruction[] = [
      { do: 'say', text: 'Hello {leadName}, <one> moment.', values: { leadName: person('Sam & Reed') } },
      { do: 'ring', number: 'client:dana', whose: 'Dana Ortiz', seconds: 9, callerId: '+12025550177' },
    ];
    const answer =
      '<Say>Hello Sam &amp; Reed, &lt;one&gt; moment.</Say><Dial callerId="+12025550177"><Client>dana</Client></Dial><To>+12025550111</To>';
    expect(maskTwiml(answer, instructions, { called: '+12025550111', company: 'Harbor' })).toBe(
      '<Say>Hello S. &amp;. R., &lt;one&gt; moment.</Say><Dial callerId="+12•••••••77"><Client>•••</Client></Dial><To>+12025550111</To>',
    );
  });
});
