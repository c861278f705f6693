import { describe, expect, it } from 'vitest';
import type { Deliveries } from '../../../server/carrier/deliveries.ts';
import { A, at, B, play, twiml } from '../../support/carrierPlay.ts';

const noun = (phone: string) =>
  `<Number statusCallback="/legs" statusCallbackEvent="initiated ringing answered completed">${phone}</Number>`;
const ANSWERS = {
  '/twilio/voice': twiml(`<Dial action="/action" timeout="20">${noun(A)}${noun(B)}</Dial>`),
  '/action': twiml('<Say>Goodbye.</Say>'),
};

/** The callbacks of a call in which the second phone is answered, in the order of their arrival. */
async function told(deliveries: Deliveries): Promise<string[]> {
  const { received } = await play(ANSWERS, {
    deliveries,
    script: { phones: { [A]: [{ does: 'rings' }], [B]: [{ does: 'answers', after: 4 }] } },
  });
  return at(received, '/legs').map(({ To, SequenceNumber }) => `${To === A ? 'A' : 'B'}${SequenceNumber}`);
}

const EACH = ['A0', 'B0', 'A1', 'B1', 'B2', 'A2', 'B3'];

describe('what a call tells beside its documents', () => {
  it('SIM-26 comes in order where nothing else is said', async () => {
    expect(await told({})).toEqual(EACH);
  });

  it('SIM-26 comes in an order of its own, some twice and some never, the same for the same seed', async () => {
    const mixed = await Promise.all([1, 2, 3, 4, 5, 6].map((mixedBy) => told({ mixedBy })));
    expect(await told({ mixedBy: 3 })).toEqual(mixed[2]);
    expect(new Set(mixed.map((order) => order.join())).size).toBe(6);
    const all = mixed.flat();
    expect(mixed.some((order) => new Set(order).size < order.length)).toBe(true);
    expect(mixed.some((order) => EACH.some((event) => !order.includes(event)))).toBe(true);
    expect(all.every((event) => EACH.includes(event))).toBe(true);
  });

  it('SIM-26 may come late, twice or never', async () => {
    expect(await told({ leg: 'never' })).toEqual([]);
    expect((await told({ leg: 'twice' })).sort()).toEqual([...EACH, ...EACH].sort());
    const { received } = await play(ANSWERS, {
      deliveries: { leg: 'after' },
      script: { phones: { '*': [{ does: 'declines', after: 1 }] } },
    });
    const paths = received.map(({ path }) => path);
    expect(paths.indexOf('/legs')).toBeGreaterThan(paths.indexOf('/action'));
    expect(received.every(({ isSigned }) => isSigned)).toBe(true);
  });

  it('SIM-27 is waited for, also where the end of the call comes late', async () => {
    const { received } = await play(ANSWERS, { deliveries: { end: 'after' } });
    expect(received.at(-1)?.path).toBe('/twilio/status');
    const repeated = await play(ANSWERS, { deliveries: { end: 'twice' } });
    expect(at(repeated.received, '/twilio/status')).toHaveLength(2);
  });
});
