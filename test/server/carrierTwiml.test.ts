import { describe, expect, it } from 'vitest';
import { readTwiml } from '../../server/carrier/readTwiml.ts';
import { readAnswer } from '../../server/carrier/twiml/readAnswer.ts';

describe('reading TwiML', () => {
  it('keeps verbs in order, with attributes, nouns and text', () => {
    const verbs = readTwiml(`<?xml version="1.0" encoding="UTF-8"?>
      <Response>
        <!-- polite first -->
        <Say voice="Polly.Joanna">Tom &amp; &quot;Jerry&quot; &#x26; <![CDATA[<x> &amp;]]></Say>
        <Dial action="https://a.example/b?x=1&amp;y=2" timeout="20"><Number>+12025550143</Number></Dial>
        <Hangup/>
      </Response>`);
    expect(verbs).toEqual([
      { name: 'Say', attributes: { voice: 'Polly.Joanna' }, children: [], text: 'Tom & "Jerry" & <x> &amp;' },
      {
        name: 'Dial',
        attributes: { action: 'https://a.example/b?x=1&y=2', timeout: '20' },
        children: [{ name: 'Number', attributes: {}, children: [], text: '+12025550143' }],
        text: '',
      },
      { name: 'Hangup', attributes: {}, children: [], text: '' },
    ]);
  });

  it.each([
    ['an empty body', '', 11770],
    ['white space before the declaration', ' <?xml version="1.0"?><Response/>', 12100],
    ['a bare ampersand', '<Response><Say>Tom & Jerry</Say></Response>', 12100],
    ['an entity of HTML', '<Response><Say>a&nbsp;b</Say></Response>', 12100],
    ['a control character', '<Response><Say>\u0000</Say></Response>', 12100],
    ['a tag left open', '<Response><Say></Response>', 12100],
    ['another root', '<response/>', 12102],
    ['two roots', '<Response/><Response/>', 12102],
    ['more than 64 kB', `<Response><Say>${'x'.repeat(65_537)}</Say></Response>`, 11750],
  ])('refuses %s', (_what, body, code) => {
    expect(() => readTwiml(body)).toThrow(expect.objectContaining({ code }));
  });
});

describe('reading an answer', () => {
  const answer = { status: 200, contentType: 'text/xml', body: '<Response/>' };
  const url = 'https://pbx.example.com/voice';

  it('plays audio and reads plain text aloud', () => {
    const audio = readAnswer({ ...answer, contentType: 'audio/mpeg', body: 'ID3' }, url);
    expect(audio.map(({ name, text }) => [name, text])).toEqual([
      ['Play', url],
      ['Hangup', ''],
    ]);
    const plain = readAnswer({ ...answer, contentType: 'text/plain', body: 'Out of order' }, url);
    expect(plain.map(({ name, text }) => [name, text])).toEqual([
      ['Say', 'Out of order'],
      ['Hangup', ''],
    ]);
    expect(readAnswer({ ...answer, contentType: 'text/plain' }, url)).toEqual([]);
  });

  it.each([
    ['a status of 503', { status: 503 }, 11200],
    ['a redirect that leads nowhere', { status: 302 }, 11216],
    ['JSON', { contentType: 'application/json', body: '{}' }, 12300],
    ['no content type', { contentType: '' }, 12300],
  ])('refuses %s', (_what, changed, code) => {
    expect(() => readAnswer({ ...answer, ...changed }, url)).toThrow(expect.objectContaining({ code }));
  });
});
