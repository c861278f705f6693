import type { Facts } from '../../shared/call/facts.ts';

/** Sam Reed, a lead whose own user cannot be rung, calls a number that nobody holds. */
export function samCalls(change: Partial<Facts> = {}): Facts {
  return {
    company: {
      id: 'harbor',
      name: 'Harbor Realty',
      timeZone: 'America/New_York',
      country: 'US',
      phone: { display: '+12075550100', e164: '+12075550100', usable: true },
    },
    called: {
      number: '+12075550111',
      label: 'Spring mailers',
      owner: null,
      forwarding: { display: '+12075550130', e164: '+12075550130', usable: true },
    },
    caller: { kind: 'number', e164: '+12075550177' },
    lead: {
      id: 'sam',
      name: 'Sam Reed',
      owner: {
        id: 'priya',
        name: 'Priya Shah',
        phone: { display: '55-123', usable: false, reason: 'invalid' },
      },
      campaigns: [
        {
          id: 'spring',
          name: 'Spring sellers',
          enrolledAt: 0,
          owner: {
            id: 'dana',
            name: 'Dana Ortiz',
            phone: { display: '+12075550143', e164: '+12075550143', usable: true },
          },
        },
      ],
    },
    ownNumbers: [],
    named: { staff: [], campaigns: [], numbers: [] },
    earlier: { calledAt: null, answeredBy: null },
    luck: 0,
    lots: {},
    browserPhones: false,
    now: 0,
    answers: [],
    ...change,
  };
}
