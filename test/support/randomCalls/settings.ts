import type { KindName } from '../../../shared/blocks/index.ts';
import { entry } from '../../flows/sampleFlows.ts';
import fc from '../seededFastCheck.ts';

/** What random flows may name. */
export interface Nameable {
  staff: readonly string[];
  campaigns: readonly string[];
  /** The company’s flows, itself among them. */
  flows: readonly string[];
  /** The company's own numbers. */
  numbers: readonly string[];
  /** Numbers that belong to nobody in the directory. */
  phones: readonly string[];
  /** The host outside that answers as its paths say, and one where nothing listens. */
  hosts: { open: string; down: string };
  /** The name of a secret. */
  secret: string;
}

type Settings = fc.Arbitrary<Record<string, unknown>>;

const texts = fc.constantFrom(
  'One moment, please.',
  'Hello {leadName|there}, you called {calledLabel}.',
  'Your tier is {tier|not known}, and the topic is {topic|open}. <b>&amp;</b>',
);
const voices = fc.constantFrom('account', 'account', 'Polly.Amy-Neural');
const keys = fc.constantFrom('1', '2', '5', '*', '#');
const queueNames = fc.constantFrom('Sales', 'Support');
const MUSIC = 'https://example.com/music.mp3';
const NONE = fc.constant({});

const day = { id: 'day', name: 'Day' };
const night = { id: 'night', name: 'Night' };
const everyDay = ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => weekday);
const week = (band: string, from: string, to: string) =>
  everyDay.map((weekday) => ({ day: weekday, band, from, to }));

const hours = fc.record({
  zone: fc.constantFrom('', 'UTC', 'Asia/Kathmandu', 'America/New_York'),
  bands: fc.constant([day, night]),
  week: fc.constantFrom(
    week('day', '08:00', '20:00'),
    [...week('day', '06:30', '18:00'), ...week('night', '18:00', '06:30')],
    week('night', '00:00', '24:00'),
  ),
  exceptions: fc.constant([]),
});

function whom({ staff, phones }: Nameable): fc.Arbitrary<object> {
  const one = fc.oneof(
    fc
      .constantFrom('numberOwner', 'leadOwner', 'campaignOwner', 'forwardingNumber', 'companyPhone')
      .map((who) => ({ who })),
    fc.constantFrom(...staff).map((user) => ({ who: 'user', user })),
    fc.constantFrom(...phones).map((number) => ({ who: 'fixedNumber', number })),
    fc.constantFrom('numberOwnerBrowser', 'leadOwnerBrowser', 'campaignOwnerBrowser').map((who) => ({ who })),
    fc.constantFrom(...staff).map((user) => ({ who: 'userBrowser', user })),
    fc.constant({ who: 'team' }),
    fc.constant({ who: 'sip', address: 'sip:desk@pbx.example.com' }),
  );
  return fc
    .array(fc.tuple(one, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 5 })
    .map((all) =>
      all.map(([{ who, ...named }, share], index) => entry(who, { id: `w${index}`, share, ...named })),
    );
}

/** Settings of each kind that may be published; the compiler asks for an entry when one is added. */
export const SETTINGS: { [Kind in KindName]: (named: Nameable) => Settings } = {
  numberOwner: () => NONE,
  leadOwner: () => NONE,
  campaignOwner: () => NONE,
  hasForwardingNumber: () => NONE,
  hasCompanyPhone: () => NONE,
  hangUp: () => NONE,
  phoneUsable: () => fc.record({ whose: fc.constantFrom('numberOwner', 'leadOwner') }),
  openingHours: () => fc.record({ hours }),
  callerIs: ({ campaigns }) =>
    fc.oneof(
      fc.constantFrom('knownLead', 'withheld', 'internet', 'calledBefore').map((ask) => ({ ask })),
      fc.constant({ ask: 'country', countries: [{ id: 'country1', country: 'US' }] }),
      fc.constant({ ask: 'prefix', prefixes: [{ id: 'beginning1', prefix: '+1 202' }] }),
      fc.constant({ ask: 'listed', numbers: ['+12025550101', '+12025550102'] }),
      fc.constantFrom(...campaigns).map((campaign) => ({ ask: 'enrolled', campaigns: [campaign] })),
    ),
  splitByShare: () =>
    fc.integer({ min: 0, max: 100 }).map((percent) => ({
      shares: [
        { id: 'one', name: 'One', percent },
        { id: 'other', name: 'Other', percent: 100 - percent },
      ],
    })),
  condition: () =>
    fc.record({
      expression: fc.constantFrom(
        'time.hour < 12',
        'lead.known && values.tier == "gold"',
        'caller.withheld || caller.country == "US"',
        'values.topic == "lead"',
      ),
    }),
  lookUp: ({ hosts, secret }) =>
    fc.record({
      method: fc.constantFrom('GET', 'POST'),
      url: fc
        .constantFrom(
          ...Array.from({ length: 12 }, () => `${hosts.open}/found`),
          ...['gone', 'gone', 'broken', 'odd', 'cut', 'slow'].map((path) => `${hosts.open}/${path}`),
          hosts.down,
        )
        .map((address) => `http://${address}/{callerNumber}?to={calledLabel}`),
      headers: fc.constant([{ id: 'key', name: 'Authorization', value: 'Bearer ', secret }]),
      seconds: fc.constant(1),
      takes: fc.constant([{ id: 'tier', name: 'tier', from: 'lead.tier' }]),
    }),
  ring: (named) =>
    fc.record({
      whom: whom(named),
      team: fc.subarray([...named.staff], { minLength: 1, maxLength: 2 }),
      how: fc.constantFrom('atOnce', 'inTurn', 'roundRobin', 'weighted', 'lastFirst'),
      seconds: fc.integer({ min: 5, max: 30 }),
      shows: fc.constantFrom('caller', 'called', 'own'),
      ownNumber: fc.constantFrom(...named.numbers),
      whisper: fc.constantFrom('', '', 'A call for {calledLabel}.'),
      accept: fc.constantFrom('nobody', 'nobody', '1', '2'),
      acceptSeconds: fc.integer({ min: 3, max: 10 }),
      tone: fc.constantFrom('usual', 'uk'),
      record: fc.boolean(),
    }),
  queue: () =>
    fc.record({
      name: queueNames,
      text: texts,
      music: fc.constantFrom('', MUSIC),
      longest: fc.integer({ min: 10, max: 200 }),
      most: fc.constantFrom(1, 2, 20),
      key: fc.constantFrom('none', '1', '*'),
    }),
  takeFromQueue: () =>
    fc.record({
      name: queueNames,
      seconds: fc.integer({ min: 5, max: 120 }),
      text: fc.constantFrom('', 'Here we are.'),
    }),
  say: () => fc.record({ text: texts, voice: voices, times: fc.constantFrom(1, 2) }),
  play: () => fc.record({ url: fc.constant(MUSIC), times: fc.constantFrom(1, 2) }),
  pause: () => fc.record({ seconds: fc.integer({ min: 1, max: 20 }) }),
  menu: () =>
    fc.record({
      prompt: texts,
      keys: fc.uniqueArray(keys, { minLength: 1, maxLength: 4 }).map((chosen) =>
        chosen.map((key, index) => ({
          id: `k${index}`,
          key,
          label: '',
          words: index === 0 ? 'sales, one' : '',
        })),
      ),
      speech: fc.boolean(),
      seconds: fc.integer({ min: 1, max: 8 }),
      retries: fc.integer({ min: 0, max: 2 }),
    }),
  voicemail: ({ staff }) =>
    fc.record({
      greeting: texts,
      longest: fc.constantFrom(5, 30, 120),
      beep: fc.boolean(),
      finish: fc.constantFrom('#', '*', '1234567890*#', ''),
      transcribe: fc.boolean(),
      tell: fc.constantFrom('nobody', 'members', 'users'),
      users: fc.constant(staff.slice(0, 2)),
    }),
  setValue: () =>
    fc.oneof(
      fc.constant({ name: 'topic', from: 'text', value: 'Call of {leadName|somebody}' }),
      fc.constant({ name: 'topic', from: 'expression', expression: 'lead.known ? "lead" : "new"' }),
    ),
  tagCall: () =>
    fc.record({ tags: fc.uniqueArray(fc.constantFrom('Sales', 'Spring', 'VIP'), { minLength: 1 }) }),
  notify: ({ hosts, secret, phones }) =>
    fc.oneof(
      fc.record({ by: fc.constant('sms'), text: texts, quietHours: fc.constantFrom(0, 12) }),
      fc.record({
        by: fc.constant('sms'),
        to: fc.constant('number'),
        number: fc.constantFrom(...phones),
        text: texts,
        quietHours: fc.constant(0),
      }),
      fc.constant({ by: 'webhook', url: `http://${hosts.open}/told`, secret }),
    ),
  goToFlow: ({ flows }) => fc.record({ flow: fc.constantFrom(...flows) }),
  reject: () => fc.record({ as: fc.constantFrom('busy', 'notInService') }),
};
