import type { Reply } from '../../shared/call/replies.ts';
import fc from '../support/seededFastCheck.ts';
import { type Enrolment, OWN_NUMBERS, type Person, SAM, type Situation } from './situation.ts';

/** Phones as people type them: sound ones, and every way in which one cannot be rung. */
const typedPhone = fc.constantFrom(
  '+12025550141',
  '(202) 555-0142',
  '202-555-0143',
  ' +44 20 7946 0000 ',
  '',
  '   ',
  '55-123',
  'ask Dana',
  '+1 202 555 0144 ext 5',
  OWN_NUMBERS[1] ?? '',
  SAM,
  '(202) 555-0177',
);

const phone = fc.option(typedPhone, { nil: null });

/** People whose names nobody could mistake for other words of a sentence. */
const personArbitrary: fc.Arbitrary<Person> = fc.record({
  id: fc.constantFrom('dana', 'lee', 'kim', 'noor'),
  name: fc.constantFrom(
    'Danuta Ortizová',
    'Leewen Wongsak',
    'Kimiko',
    'Noorah al-Fulani',
    '{user} $& {lead}',
  ),
  phone,
});

const user = fc.option(personArbitrary, { nil: null });

/** Few ids and few times, so that equal times are common; ids are unique, as in the directory. */
const enrolments: fc.Arbitrary<Enrolment[]> = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'aa', '10', '9', 'Z'),
    name: fc.constantFrom('Spring sellers', 'Open house', 'Valuation {campaign}'),
    enrolledAt: fc.constantFrom(null, 0, 1_000, 1_772_000_000_000),
    user,
  }),
  { selector: (campaign) => campaign.id, maxLength: 7 },
);

const from = fc.constantFrom(
  SAM,
  SAM,
  '+442079460001',
  '',
  'ANONYMOUS',
  '+266696687',
  'sip:alicia@pbx.example.com',
  'client:agent-smithers',
  '2025550177',
  '+811045000',
);

/** Any situation a call can meet. Only a caller with a number can be a lead. */
export const situations: fc.Arbitrary<Situation> = fc
  .record({
    from,
    numberUser: user,
    forwarding: phone,
    companyPhone: phone,
    lead: fc.option(
      fc.record({ name: fc.constantFrom('Samira Reedus', '{user}'), user, campaigns: enrolments }),
      { nil: null },
    ),
  })
  .map((situation) =>
    situation.from.startsWith('+44') || situation.from === SAM ? situation : { ...situation, lead: null },
  );

/** Any reply of the phone line. */
export const replies: fc.Arbitrary<Reply> = fc.oneof(
  fc.record({
    type: fc.constant('rang' as const),
    result: fc.constantFrom(
      'answered' as const,
      'noAnswer' as const,
      'busy' as const,
      'failed' as const,
      'declined' as const,
    ),
    seconds: fc.integer({ min: 0, max: 99 }),
  }),
  fc.record({
    type: fc.constant('queued' as const),
    result: fc.constantFrom(
      'taken' as const,
      'tooLong' as const,
      'full' as const,
      'left' as const,
      'failed' as const,
    ),
    seconds: fc.integer({ min: 0, max: 99 }),
  }),
  fc.record({ type: fc.constant('recorded' as const), seconds: fc.integer({ min: 0, max: 99 }) }),
  fc.record({
    type: fc.constant('keys' as const),
    keys: fc.constantFrom('1', '2', '9', '0', '*', '#', '12'),
  }),
  fc.record({
    type: fc.constant('spoke' as const),
    words: fc.constantFrom('sales', 'one', 'a person please'),
  }),
  fc.record(
    {
      type: fc.constant('lookedUp' as const),
      result: fc.constantFrom('found' as const, 'notFound' as const, 'failed' as const, 'tooSlow' as const),
      values: fc.constantFrom<Record<string, string>[]>(
        {},
        { tier: 'gold' },
        { tier: '', owner: 'Danuta Ortizová', phone: '+12025550177' },
      ),
      why: fc.constantFrom('notAllowed' as const, 'serverFault' as const),
    },
    { requiredKeys: ['type', 'result'] },
  ),
  fc.constant({ type: 'nothing' as const }),
  fc.constant({ type: 'callerGone' as const }),
);
