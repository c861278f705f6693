import { describe, expect, it } from 'vitest';
import { blockKinds } from '../../shared/blocks/index.ts';
import { explain } from '../../shared/call/sentence.ts';
import { checkFlow } from '../../shared/flow/checkFlow.ts';
import type { Hours, HoursException } from '../../shared/time/hours.ts';
import { tellHours } from '../../shared/time/tellHours.ts';
import { wallClockAt } from '../../shared/time/wallClock.ts';
import { block, flowOf, wire } from '../flows/sampleFlows.ts';
import { factsOf } from '../flows/situation.ts';

const { openingHours } = blockKinds;
const office = openingHours.settings.hours.initial;

/** What the block says at a moment, as `outcome: sentence`. */
function at(moment: string, hours: Hours): string {
  const facts = { ...factsOf({}), now: Date.parse(moment) };
  const decision = openingHours.decide?.({ hours }, facts);
  return decision ? `${decision.outcome}: ${explain(decision.because)}` : '';
}

function onEveryDay(from: string, to: string, zone = 'America/New_York'): Hours {
  const days = [1, 2, 3, 4, 5, 6, 7] as const;
  return { ...office, zone, week: days.map((day) => ({ day, band: 'band1', from, to })) };
}

function withException(exception: Partial<HoursException>): Hours {
  const christmas = { date: '2026-12-25', until: '2026-12-25', name: 'Christmas', spans: [] };
  return { ...office, exceptions: [{ ...christmas, ...exception }] };
}

describe('opening hours', () => {
  it('name the moment, the zone and the band', () => {
    expect(at('2026-03-02T14:30-05:00', office)).toBe(
      'band1: It is Monday 14:30 in America/New_York, inside “Office hours” (09:00–17:00).',
    );
  });

  it('say until when it is closed: today, on a day of the week, or on a date', () => {
    expect(at('2026-03-02T08:59-05:00', office)).toBe(
      'closed: It is Monday 08:59 in America/New_York, closed until 09:00.',
    );
    expect(at('2026-03-06T17:00-05:00', office)).toBe(
      'closed: It is Friday 17:00 in America/New_York, closed until Monday 09:00.',
    );
    const onlyOnce = {
      ...withException({ spans: [{ band: 'band1', from: '10:00', to: '12:00' }] }),
      week: [],
    };
    expect(at('2026-03-02T08:59-05:00', onlyOnce)).toBe(
      'closed: It is Monday 08:59 in America/New_York, closed until Friday 25 December 10:00.',
    );
    expect(at('2026-12-26T08:59-05:00', onlyOnce)).toBe(
      'closed: It is Saturday 08:59 in America/New_York, closed, and no hours follow.',
    );
  });

  it('begin with their first minute and end before their last', () => {
    expect(at('2026-03-02T09:00-05:00', office)).toMatch(/^band1/);
    expect(at('2026-03-02T16:59:59-05:00', office)).toMatch(/^band1/);
    expect(at('2026-03-02T17:00-05:00', office)).toMatch(/^closed/);
    expect(at('2026-03-02T23:59-05:00', onEveryDay('18:00', '24:00'))).toMatch(/^band1/);
    expect(at('2026-03-03T00:00-05:00', onEveryDay('18:00', '24:00'))).toMatch(/^closed/);
  });

  it('keep the clock of their own zone', () => {
    const kathmandu = { ...office, zone: 'Asia/Kathmandu' };
    expect(at('2026-03-02T09:10+05:45', kathmandu)).toBe(
      'band1: It is Monday 09:10 in Asia/Kathmandu, inside “Office hours” (09:00–17:00).',
    );
  });

  it('go on past midnight, from Sunday to Monday too', () => {
    const night: Hours = { ...office, week: [{ day: 7, band: 'band1', from: '22:00', to: '06:00' }] };
    expect(at('2026-03-02T05:59-05:00', night)).toMatch(/^band1: It is Monday 05:59/);
    expect(at('2026-03-02T06:00-05:00', night)).toMatch(/^closed: .* until Sunday 22:00\.$/);
    expect(at('2026-03-01T21:59-05:00', night)).toMatch(/^closed: .* until 22:00\.$/);
    expect(at('2026-03-01T22:00-05:00', night)).toMatch(/^band1/);
  });

  it('of several bands are those of the first that is in force', () => {
    const lunch: Hours = {
      ...office,
      bands: [{ id: 'lunch', name: '' }, ...office.bands],
      week: [...office.week, { day: 1, band: 'lunch', from: '12:00', to: '13:00' }],
    };
    expect(at('2026-03-02T12:30-05:00', lunch)).toBe(
      'lunch: It is Monday 12:30 in America/New_York, inside “Band 1” (12:00–13:00).',
    );
    expect(at('2026-03-02T13:00-05:00', lunch)).toMatch(/^band1/);
    expect(openingHours.outcomes({ hours: lunch }).map(({ id, label }) => `${id} ${label}`)).toEqual([
      'lunch Band 1',
      'band1 Office hours',
      'closed closed',
    ]);
  });
});

describe('a holiday', () => {
  it('is closed, and named', () => {
    expect(at('2026-12-25T10:00-05:00', withException({}))).toBe(
      'closed: It is Friday 25 December 10:00 in America/New_York, closed, by “Christmas” until Monday 09:00.',
    );
    expect(at('2026-12-24T10:00-05:00', withException({}))).toMatch(/^band1/);
  });

  it('can have hours of its own, and last for days', () => {
    const short = withException({
      date: '2026-12-24',
      until: '2026-12-31',
      name: '',
      spans: [{ band: 'band1', from: '10:00', to: '12:00' }],
    });
    expect(at('2026-12-31T10:00-05:00', short)).toBe(
      'band1: It is Thursday 31 December 10:00 in America/New_York, inside “Office hours” (10:00–12:00), by an exception.',
    );
    expect(at('2026-12-27T11:00-05:00', short)).toMatch(/^band1/);
    expect(at('2026-12-28T12:00-05:00', short)).toMatch(/^closed: .* until Tuesday 10:00\.$/);
  });

  it('within longer holidays is the one that counts', () => {
    const hours = withException({ date: '2026-12-20', until: '2027-01-03', name: 'Winter' });
    const shortDay = {
      date: '2026-12-28',
      until: '2026-12-28',
      name: 'Stocktaking',
      spans: [{ band: 'band1', from: '08:00', to: '10:00' }],
    };
    const both = { ...hours, exceptions: [...hours.exceptions, shortDay] };
    expect(at('2026-12-28T09:00-05:00', both)).toMatch(/^band1: .*Stocktaking/);
    expect(at('2026-12-29T09:00-05:00', both)).toMatch(/^closed: .*Winter/);
  });

  it('does not cut short the night before it', () => {
    const night = { ...withException({}), week: onEveryDay('22:00', '06:00').week };
    expect(at('2026-12-25T03:00-05:00', night)).toMatch(/^band1/);
    expect(at('2026-12-25T23:00-05:00', night)).toMatch(/^closed/);
    expect(at('2026-12-26T03:00-05:00', night)).toMatch(/^closed/);
  });
});

describe('on the days on which clocks change', () => {
  // In New York, 02:00 became 03:00 on 8 March 2026, and 02:00 became 01:00 on 1 November 2026.
  it('hours in the hour that is skipped begin after it', () => {
    const hours = onEveryDay('02:30', '04:00');
    expect(at('2026-03-08T06:59Z', hours)).toMatch(/^closed: It is Sunday 01:59/);
    expect(at('2026-03-08T07:00Z', hours)).toMatch(/^band1: It is Sunday 03:00/);
    expect(at('2026-03-08T07:59Z', hours)).toMatch(/^band1: It is Sunday 03:59/);
    expect(at('2026-03-08T08:00Z', hours)).toMatch(/^closed: It is Sunday 04:00/);
  });

  it('hours in the hour that comes twice are open twice', () => {
    const hours = onEveryDay('01:00', '02:00');
    expect(at('2026-11-01T05:30Z', hours)).toMatch(/^band1: It is Sunday 01:30/);
    expect(at('2026-11-01T06:30Z', hours)).toMatch(/^band1: It is Sunday 01:30/);
    expect(at('2026-11-01T07:00Z', hours)).toMatch(/^closed: It is Sunday 02:00/);
  });

  it('nine o’clock is nine o’clock, before and after', () => {
    expect(at('2026-03-06T14:00Z', office)).toMatch(/^band1: It is Friday 09:00/);
    expect(at('2026-03-09T13:00Z', office)).toMatch(/^band1: It is Monday 09:00/);
    expect(at('2026-03-09T12:59Z', office)).toMatch(/^closed/);
  });

  it('a zone without such days keeps its time', () => {
    expect(wallClockAt(Date.parse('2026-07-01T00:15Z'), 'Asia/Kathmandu')).toEqual({
      date: '2026-07-01',
      day: 3,
      minutes: 360,
    });
    expect(wallClockAt(Date.parse('2026-03-02T23:59:59Z'), 'UTC')).toEqual({
      date: '2026-03-02',
      day: 1,
      minutes: 1_439,
    });
  });
});

describe('the words of opening hours', () => {
  it('tell the week in one line', () => {
    expect(openingHours.summary({ hours: office })).toBe('Mon–Fri 09:00–17:00');
    const saturdays: Hours = {
      ...office,
      week: [...office.week, { day: 6, band: 'band1', from: '10:00', to: '14:00' }],
    };
    expect(openingHours.summary({ hours: saturdays })).toBe('Mon–Fri 09:00–17:00, Sat 10:00–14:00');
    expect(openingHours.summary({ hours: { ...office, week: [] } })).toBe('Closed in an ordinary week');
    expect(openingHours.will?.({ hours: withException({}) })).toBe(
      '“Office hours” is Mon–Fri 09:00–17:00, on the clock of the company. All other times are “closed”. One exception by date.',
    );
  });
});

it('all hours are told in one line, for those who read or compare them', () => {
  const spans = [{ band: 'band1', from: '10:00', to: '12:00' }];
  const hours = { ...withException({ until: '2026-12-26' }), zone: 'UTC' };
  const half = { date: '2026-12-31', until: '2026-12-31', name: '', spans };
  expect(tellHours({ ...hours, exceptions: [...hours.exceptions, half] })).toBe(
    'Office hours: Mon–Fri 09:00–17:00; Christmas (2026-12-25 to 2026-12-26): closed; 2026-12-31: Office hours 10:00–12:00; UTC',
  );
});

describe('the problems of opening hours', () => {
  const problem = (hours: Hours) => openingHours.problem?.({ hours });
  const bands = [...office.bands, { id: 'night', name: 'Night' }];

  it('are none for office hours', () => {
    expect(problem(office)).toBeUndefined();
  });

  it('are that it is never open', () => {
    expect(problem({ ...office, week: [] })).toBe('It is always closed. Enter hours.');
  });

  it('are bands that overlap, past midnight and past Sunday too', () => {
    const told = '“Office hours” and “Night” overlap in the week. Part their hours.';
    const night = (day: 1 | 7, from: string, to: string): Hours => ({
      ...office,
      bands,
      week: [...office.week, { day, band: 'night', from, to }],
    });
    expect(problem(night(1, '16:59', '06:00'))).toBe(told);
    expect(problem(night(1, '17:00', '06:00'))).toBeUndefined();
    expect(problem(night(1, '17:00', '09:01'))).toBe(told);
    expect(problem(night(7, '22:00', '09:01'))).toBe(told);
    const spans = [
      { band: 'band1', from: '09:00', to: '12:00' },
      { band: 'night', from: '11:00', to: '13:00' },
    ];
    expect(problem({ ...withException({ spans }), bands })).toBe(
      '“Office hours” and “Night” overlap on “Christmas”. Part their hours.',
    );
  });

  it('are warned of where an exception is over', () => {
    const flow = flowOf(
      'Hours',
      [block('hours', 'openingHours', { hours: withException({}) }), block('end', 'hangUp')],
      [wire('hours.band1', 'end'), wire('hours.closed', 'end')],
    );
    const warnings = (now: string) => checkFlow(flow, { now: Date.parse(now) }).map(({ message }) => message);
    const over = '“The block hours”: “Christmas” (2026-12-25) is over. Take it out, or enter its next date.';
    expect(warnings('2026-12-26T11:59Z')).not.toContain(over);
    expect(warnings('2026-12-27T00:00Z')).toContain(over);
  });
});
