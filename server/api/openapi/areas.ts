/** A part of the API, as the documentation divides it. */
interface Area {
  name: string;
  description: string;
  /** Which paths belong to it. An area that stands before takes what it wants. */
  has: RegExp;
}

const OF_COMPANY = '^/companies/:company';

/** The parts of the API: first what a token opens, then what only somebody who is signed in does. */
export const AREAS: readonly Area[] = [
  {
    name: 'Company',
    description: 'The company itself: its name, its Company Phone, its time zone and its country.',
    has: new RegExp(`${OF_COMPANY}$`),
  },
  {
    name: 'Flows and test calls',
    description: 'The published charts, and the facts by which one decides a call.',
    has: new RegExp(`${OF_COMPANY}/(flows|choices|suggested-call|callers|called-numbers|facts|known)\\b`),
  },
  {
    name: 'Calls',
    description: 'Real calls, of the past and as they happen.',
    has: new RegExp(`${OF_COMPANY}/(calls|call-filters|live)\\b`),
  },
  {
    name: 'Phone',
    description: 'Simulated calls that a person plays, through the real webhooks.',
    has: new RegExp(`${OF_COMPANY}/phone/`),
  },
  {
    name: 'Settings',
    description: 'What routing reads: Twilio numbers, users and campaigns, and which phone rings by them.',
    has: new RegExp(`${OF_COMPANY}/(phone-check|phone-numbers|staff|campaigns|where|problems)\\b`),
  },
  {
    name: 'Leads',
    description: 'The leads, one by one and as a file.',
    has: new RegExp(`${OF_COMPANY}/leads\\b`),
  },
  {
    name: 'Twilio',
    description: 'The Twilio account, and which of its numbers lead to this installation.',
    has: new RegExp(`${OF_COMPANY}/twilio-`),
  },
  {
    name: 'Browser phones',
    description: 'Real calls, answered in the browser.',
    has: new RegExp(`${OF_COMPANY}/browser-phone\\b`),
  },
  {
    name: 'Training',
    description:
      'Drills that the published flow makes, judged by the machine; courses, results and certificates.',
    has: new RegExp(`${OF_COMPANY}/training\\b`),
  },
  {
    name: 'Members',
    description: 'Who belongs to the company and as what, and who is invited.',
    has: new RegExp(`${OF_COMPANY}/(members|invitations)\\b`),
  },
  {
    name: 'API tokens',
    description: 'What scripts sign in with.',
    has: new RegExp(`${OF_COMPANY}/tokens\\b`),
  },
  { name: 'Audit', description: 'Who changed what, and when.', has: new RegExp(`${OF_COMPANY}/audit\\b`) },
  {
    name: 'Personal data',
    description: 'How long calls are kept before they are made anonymous.',
    has: new RegExp(`${OF_COMPANY}/retention\\b`),
  },
  {
    name: 'Outside systems',
    description: 'Which hosts outside flows may ask, and the secrets that go along.',
    has: new RegExp(`${OF_COMPANY}/outside\\b`),
  },
  {
    name: 'Sign-in',
    description: 'Sessions, the first run, invitations and forgotten passwords.',
    has: /^\/(session|first-run|password-reset|invitation)\b/,
  },
  {
    name: 'Own account',
    description: 'What a member changes about the own account.',
    has: /^\/(me\b|companies$)/,
  },
  {
    name: 'Installation',
    description: 'All companies and all who sign in; it opens nothing of what is in a company.',
    has: /^\/installation\b/,
  },
  { name: 'This description', description: 'The API, described.', has: /^\/(openapi|docs)\b/ },
];

/** The name of the area that a path of the table belongs to. @example areaOf('/me/password') // 'Own account' */
export function areaOf(path: string): string {
  const area = AREAS.find(({ has }) => has.test(path));
  if (!area) throw new Error(`No area of the API’s description has ${path}. Add it in areas.ts.`);
  return area.name;
}
