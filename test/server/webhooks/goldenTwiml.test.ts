import { describe, expect, it } from 'vitest';
import { renderTwiml } from '../../../server/webhooks/renderTwiml.ts';
import type { Instruction } from '../../../shared/call/instructions.ts';
import { goldenCalls } from '../../flows/goldenCalls.ts';

const reply = 'https://pbx.example.com/twilio/calls/CA1/turns/1';
const status = 'https://pbx.example.com/twilio/status';
const recording = 'https://pbx.example.com/twilio/recording';
const urls = {
  reply,
  status,
  recording,
  transcript: 'https://pbx.example.com/twilio/transcript',
  whisper: (phone: number) => `https://pbx.example.com/twilio/calls/CA1/screen/1/${phone}`,
  hold: 'https://pbx.example.com/twilio/calls/CA1/hold/1',
  queue: (name: string) => `${name}-1`,
  isFirst: false,
};

/** TwiML written by hand: what each instruction of the golden calls must look like on the wire. */
const ON_THE_WIRE: { [Do in Instruction['do']]: (instruction: Extract<Instruction, { do: Do }>) => string } =
  {
    say: ({ text }) => `<Say>${text}</Say>`,
    ring: ({ number, callerId }) =>
      `<Dial action="${reply}" timeout="20" callerId="${callerId}"><Number statusCallback="${status}" statusCallbackEvent="initiated ringing answered completed">${number}</Number></Dial>`,
    record: () =>
      `<Record action="${reply}" maxLength="120" playBeep="true" finishOnKey="#" recordingStatusCallback="${recording}"/><Redirect>${reply}</Redirect>`,
    queue: ({ name, most }) =>
      `<Enqueue action="${reply}" waitUrl="${urls.hold}" maxQueueSize="${most}">${name}-1</Enqueue>`,
    takeFromQueue: ({ name, seconds }) =>
      `<Dial action="${reply}" timeout="${seconds}"><Queue>${name}-1</Queue></Dial>`,
    play: ({ url }) => `<Play>${url}</Play>`,
    pause: ({ seconds }) => `<Pause length="${seconds}"/>`,
    ask: ({ seconds }) =>
      `<Gather action="${reply}" actionOnEmptyResult="true" finishOnKey="" numDigits="1" timeout="${seconds}"/>`,
    reject: () => '<Hangup/>',
    hangUp: () => '<Hangup/>',
    askHost: () => '',
    note: () => '',
    goTo: () => '',
  };

function onTheWire<Do extends Instruction['do']>(instruction: Extract<Instruction, { do: Do }>): string {
  // The table has an entry for each `do`; the compiler cannot tie the key to the instruction's own type.
  return ON_THE_WIRE[instruction.do as Do](instruction);
}

describe.each(goldenCalls)('the golden call “$name”', ({ turns }) => {
  it.each(turns.map((turn, n) => ({ n, ...turn })))('is heard as written at turn $n', ({ instructions }) => {
    const verbs = instructions.map(onTheWire).join('');
    expect(renderTwiml(instructions, urls)).toBe(
      `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`,
    );
  });
});

describe('text that XML cannot hold', () => {
  it('is left out, and everything else is escaped', () => {
    const text = 'Tom & "Jerry" <x>\u0000\u000b\ufffe\ud800!';
    expect(renderTwiml([{ do: 'say', text }], urls)).toContain('<Say>Tom &amp; "Jerry" &lt;x&gt;!</Say>');
  });

  it('keeps emoji and line breaks', () => {
    expect(renderTwiml([{ do: 'say', text: 'Hi 👋\nthere' }], urls)).toContain('Hi 👋\nthere');
  });
});

describe('phones that ring together', () => {
  const events = `statusCallback="${status}" statusCallbackEvent="initiated ringing answered completed"`;
  const screen = (phone: number) => `url="https://pbx.example.com/twilio/calls/CA1/screen/1/${phone}"`;

  it('stand in one Dial, each with a screen of its own, as numbers, SIP phones and browsers', () => {
    const ring: Instruction = {
      do: 'ring',
      number: '+12025550141',
      whose: 'Dana Ortiz',
      more: [
        { number: 'sip:desk@pbx.example.com', whose: 'The SIP phone' },
        { number: 'client:dana', whose: 'Dana Ortiz' },
      ],
      seconds: 25,
      callerId: '+12025550177',
      whisper: { hears: [{ do: 'say', text: 'A call.' }], key: '1', seconds: 8 },
      tone: 'uk',
      record: true,
    };
    expect(renderTwiml([ring], urls)).toBe(
      `<?xml version="1.0" encoding="UTF-8"?><Response><Dial action="${reply}" timeout="25" callerId="+12025550177" answerOnBridge="true" ringTone="uk" record="record-from-answer-dual" recordingStatusCallback="${recording}"><Number ${screen(0)} ${events}>+12025550141</Number><Sip ${screen(1)} ${events}>sip:desk@pbx.example.com</Sip><Client ${screen(2)} ${events}>dana</Client></Dial></Response>`,
    );
  });

  it('a message can be written down, and ended by another key', () => {
    expect(
      renderTwiml([{ do: 'record', seconds: 60, beep: false, finish: '*', transcribe: true }], urls),
    ).toBe(
      `<?xml version="1.0" encoding="UTF-8"?><Response><Record action="${reply}" maxLength="60" playBeep="false" finishOnKey="*" recordingStatusCallback="${recording}" transcribe="true" transcribeCallback="https://pbx.example.com/twilio/transcript"/><Redirect>${reply}</Redirect></Response>`,
    );
  });
});
