import { describe, expect, it } from 'vitest';
import { WITHHELD } from '../../shared/phone/withheld.ts';
import { readFrom } from '../../web/phone/readFrom.ts';
import { fromLocal, tellDuration, tellTime, toLocal } from '../../web/time/zone.ts';

describe('times in the company’s zone', () => {
  it.each(['America/New_York', 'Asia/Kathmandu', 'UTC'])('come back as they went in, in %s', (zone) => {
    const at = Date.UTC(2026, 2, 2, 14, 30);
    expect(fromLocal(toLocal(at, zone), zone)).toBe(at);
  });

  it('know both sides of a change of clocks', () => {
    expect(fromLocal('2026-03-08T01:30', 'America/New_York')).toBe(Date.UTC(2026, 2, 8, 6, 30));
    expect(fromLocal('2026-03-08T03:30', 'America/New_York')).toBe(Date.UTC(2026, 2, 8, 7, 30));
  });

  it('name the zone', () => {
    expect(tellTime(Date.UTC(2026, 2, 2, 14, 30), 'America/New_York')).toContain('9:30');
    expect(tellTime(Date.UTC(2026, 2, 2, 14, 30), 'America/New_York')).toContain('EST');
  });

  it('tell durations in minutes and seconds', () => {
    expect([0, 65_400, 3_600_000, -5].map(tellDuration)).toEqual(['00:00', '01:05', '60:00', '00:00']);
  });
});

describe('a caller that is typed', () => {
  it.each([
    ['(207) 555-0177', '+12075550177'],
    ['+1 207 555 0177', '+12075550177'],
    ['anonymous', WITHHELD],
    ['sip:alice@pbx.example.com', 'sip:alice@pbx.example.com'],
    ['lead:l-1', 'lead:l-1'],
    ['lead:', null],
    ['Sam', null],
    ['', null],
  ])('%s is read', (typed, from) => {
    expect(readFrom(typed, 'US')).toBe(from);
  });
});
