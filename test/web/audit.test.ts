import { expect, it } from 'vitest';
import { fieldWords, tellDeed, valueText } from '../../shared/audit/auditWords.ts';
import { readAuditAddress, toWanted } from '../../web/audit/auditAddress.ts';

it('the audit’s address holds its filters, and what cannot be read is left out', () => {
  const all = '?search=dana&member=m1&about=staff&from=2026-03-07&to=2026-03-08';
  expect(readAuditAddress(all)).toEqual({
    search: 'dana',
    member: 'm1',
    about: 'staff',
    from: '2026-03-07',
    to: '2026-03-08',
  });
  const nothing = { search: '', member: null, about: null, from: null, to: null };
  expect(readAuditAddress('?about=constructor&from=2026-13-01&to=9999-12-31&member=')).toEqual(nothing);
});

it('days begin at midnight on the company’s clock, also where clocks change, and the last day is within', () => {
  const { from, to } = toWanted(readAuditAddress('?from=2026-03-07&to=2026-03-08'), 'America/New_York');
  expect(from).toBe(Date.parse('2026-03-07T00:00-05:00'));
  expect(to).toBe(Date.parse('2026-03-09T00:00-04:00'));
});

it('fields, deeds and values are told in plain words', () => {
  expect(fieldWords('callForwardingNumber')).toBe('Call Forwarding Number');
  expect(fieldWords('expiresAt')).toBe('Expires at');
  expect(fieldWords('constructor')).toBe('Constructor');
  expect(tellDeed({ did: 'removed', subject: { type: 'staff', id: 'dana', name: 'Dana' } })).toBe(
    'User removed',
  );
  expect(tellDeed({ did: 'imported', subject: { type: 'lead', id: null, name: 'CSV file' } })).toBe(
    'Leads imported',
  );
  expect(tellDeed({ did: 'exported', subject: { type: 'export', id: null, name: 'Leads' } })).toBe(
    'Exported',
  );
  expect([null, false, 3, 'x', { id: 'a', name: 'A' }, ['b']].map(valueText)).toEqual([
    '',
    'No',
    '3',
    'x',
    'A',
    '["b"]',
  ]);
});
