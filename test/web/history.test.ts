import { describe, expect, it } from 'vitest';
import type { CallFilter } from '../../shared/api/calls.ts';
import { daysOfSpan, momentsOfSpan } from '../../web/calls/spans.ts';
import { readHeat, writeHeat } from '../../web/heat/heatAddress.ts';
import {
  addressOfFilter,
  filterOf,
  readHistoryAddress,
  writeHistoryAddress,
} from '../../web/history/historyAddress.ts';
import fc from '../support/seededFastCheck.ts';

const ZONE = 'America/New_York';
/** Whole minutes, none of them within an hour that the clock shows twice. */
const MINUTE_MS = 60_000;

const filters = fc.record(
  {
    number: fc.constantFrom('0177', '+1 202 555 0177'),
    lead: fc.constantFrom('l-1', 'lead & more'),
    staff: fc.constant('dana'),
    layer: fc.constantFrom(0, 1, 4),
    end: fc.constantFrom('answered', 'gaveUp'),
    flow: fc.constant('main'),
    tag: fc.constant('very important'),
    from: fc.constant(Date.UTC(2026, 10, 2, 14, 30)),
    to: fc.constant(Math.floor(Date.UTC(2026, 10, 20) / MINUTE_MS) * MINUTE_MS),
    simulated: fc.constant(true),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<CallFilter>;

describe('the address of the history', () => {
  it('brings back every filter that it was written of', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const address = writeHistoryAddress(addressOfFilter(filter, ZONE));
        const read = filterOf(readHistoryAddress(address), ZONE);
        expect(JSON.parse(JSON.stringify(read))).toEqual(filter);
      }),
    );
  });

  it('leaves out what it cannot read, and a place without its flow', () => {
    const read = readHistoryAddress('layer=7&end=never&block=ring&version=x&from=soon&search=0177');
    expect(JSON.parse(JSON.stringify(read))).toEqual({ search: '0177' });
  });

  it('takes the last day whole, and a time as it is', () => {
    const day = filterOf(readHistoryAddress('from=2026-11-02&to=2026-11-02'), ZONE);
    expect(day).toMatchObject({ from: Date.UTC(2026, 10, 2, 5), to: Date.UTC(2026, 10, 3, 5) });
    const time = filterOf(readHistoryAddress('to=2026-11-02T09:30'), ZONE);
    expect(time.to).toBe(Date.UTC(2026, 10, 2, 14, 30));
  });
});

describe('a span of days', () => {
  const now = Date.UTC(2026, 10, 28, 3);

  it('ends with today on the company’s clock, which may be yesterday elsewhere', () => {
    expect(daysOfSpan('7d', ZONE, now)).toEqual({ first: '2026-11-21', last: '2026-11-27' });
  });

  it('goes from midnight to midnight, also where the clock is changed within', () => {
    expect(momentsOfSpan('2026-10-31..2026-11-01', ZONE, now)).toEqual({
      from: Date.UTC(2026, 9, 31, 4),
      to: Date.UTC(2026, 10, 2, 5),
    });
  });

  it('is thirty days where the address says something else', () => {
    expect(daysOfSpan('2026-99-01..x', ZONE, now).first).toBe('2026-10-29');
  });
});

it('the choice of the heat is read as it was written', () => {
  for (const span of ['1d', '2026-11-01..2026-11-20']) {
    for (const isAll of [true, false]) {
      for (const simulated of [true, false]) {
        expect(readHeat(writeHeat({ span, isAll, simulated }))).toEqual({ span, isAll, simulated });
      }
    }
  }
});
