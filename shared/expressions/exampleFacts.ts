import { BEFORE_THE_FLOW, type Facts } from '../call/facts.ts';

const NOBODY = { display: '', usable: false, reason: 'empty' as const };

/** An invented call of a lead, at noon on a Monday in UTC, for trying an expression where there is no other call. */
export const EXAMPLE_FACTS: Facts = {
  company: { id: 'example', name: 'Harbor Realty', timeZone: 'UTC', country: 'US', phone: NOBODY },
  called: { number: '+12025550111', label: 'Front desk', owner: null, forwarding: NOBODY },
  caller: { kind: 'number', e164: '+12025550177' },
  lead: { id: 'example', name: 'Sam Reed', owner: null, campaigns: [] },
  ...BEFORE_THE_FLOW,
  now: Date.UTC(2026, 5, 1, 12),
  answers: [],
};
