import { afterAll, beforeAll, expect, it } from 'vitest';
import { VIEWS } from '../../../server/api/openapi/answers.ts';
import { type Crowd, openCrowd } from '../../support/crowd.ts';

type Ask = (path: string, body?: unknown, method?: string) => Promise<unknown>;

/** Real answers of each view whose fields the API’s description names. */
const ANSWERS: Record<string, (askAs: (person: string) => Ask) => Promise<unknown[]>> = {
  CompanyView: async (as) => [
    await as('token of admin')('/companies/harbor'),
    await as('token of trainee')('/companies/harbor'),
  ],
  FlowView: async (as) => list(await as('token of trainee')('/companies/harbor/flows')),
  CalledNumber: async (as) => list(await as('token of trainee')('/companies/harbor/called-numbers')),
  CallersView: async (as) => [
    await as('token of admin')('/companies/harbor/callers'),
    await as('token of trainee')('/companies/harbor/callers'),
  ],
  PhoneNumberView: async (as) => list(await as('token of admin')('/companies/harbor/phone-numbers')),
  StaffView: async (as) => list(await as('token of admin')('/companies/harbor/staff')),
  CampaignView: async (as) => list(await as('token of admin')('/companies/harbor/campaigns')),
  PhoneCheckView: async (as) => {
    const ask = as('token of admin');
    const typed = ['', 'abc', '+12025550112', '+12025550177'];
    return Promise.all(
      typed.map((each) => ask(`/companies/harbor/phone-check?typed=${encodeURIComponent(each)}`)),
    );
  },
  ProblemCount: async (as) => [await as('token of admin')('/companies/harbor/problems/count')],
  LeadView: async (as) => [await as('token of admin')('/companies/harbor/leads/l-1')],
  LeadsPage: async (as) => [
    await as('token of admin')('/companies/harbor/leads'),
    await as('token of admin')('/companies/harbor/leads?limit=1'),
  ],
  ErrorView: async (as) => [
    await as('nobody')('/companies/harbor'),
    await as('token of admin')('/companies/harbor/staff', { fields: {} }),
    await as('token of admin')('/companies/harbor/tokens', { name: ' ', role: 'trainee', days: 1 }),
    await as('token of admin')('/companies/harbor', STALE, 'PUT'),
  ],
  MemberView: async (as) => [await as('trainee')('/me', { name: 'Kim Aldous' }, 'PUT')],
  SessionView: async (as) => [await as('nobody')('/session'), await as('admin')('/session')],
  SignInView: async (as) => [
    await as('nobody')('/session', {
      email: 'admin@ringpath.example',
      password: 'a password for tests alone',
    }),
  ],
  LinkView: async (as) => [await invite(as, 'link@ringpath.example')],
  InvitationView: async (as) => {
    const { link } = (await invite(as, 'look@ringpath.example')) as { link: string };
    return [await as('nobody')('/invitation/look', { secret: link.split('#')[1] })];
  },
  OpenInvitation: async (as) => {
    await invite(as, 'open@ringpath.example');
    return list(await as('token of admin')('/companies/harbor/invitations'));
  },
  CompanyMember: async (as) => list(await as('token of admin')('/companies/harbor/members')),
  TokenView: async (as) => list(await as('token of admin')('/companies/harbor/tokens')),
  NewTokenView: async (as) => [
    await as('admin')('/companies/harbor/tokens', { name: 'Report', role: 'supporter', days: null }),
  ],
  TwilioAccountView: async (as) => [await as('token of admin')('/companies/harbor/twilio-account')],
  ApiKeyView: async (as) => [await as('token of admin')('/companies/harbor/twilio-api-key')],
  BrowserPhoneView: async (as) => [
    await as('token of admin')('/companies/harbor/browser-phone'),
    await as('supporter')('/companies/harbor/browser-phone'),
  ],
  OutsideView: async (as) => [await as('token of admin')('/companies/harbor/outside')],
  RetentionView: async (as) => [await as('token of admin')('/companies/harbor/retention')],
  AuditPage: async (as) => {
    await as('token of admin')('/companies/harbor/campaigns', {
      fields: { name: 'Autumn fair', assignedUser: null },
    });
    return [
      await as('token of admin')('/companies/harbor/audit'),
      await as('token of admin')('/companies/harbor/audit?limit=1'),
    ];
  },
};

const FIELDS = { name: 'North Gate', companyPhone: null, timeZone: 'Europe/Paris', country: 'FR' };
/** A change of what the company never was. */
const STALE = { fields: FIELDS, base: { ...FIELDS, name: 'Long ago' } };

let crowd: Crowd;
beforeAll(async () => {
  crowd = await openCrowd('sqlite');
});
afterAll(() => crowd.close());

it('every view that is described has real answers here to be compared with', () => {
  expect(Object.keys(ANSWERS).sort()).toEqual(Object.keys(VIEWS).sort());
});

it.each(Object.entries(ANSWERS))('%s is described to the last field', async (name, answers) => {
  const real = await answers(askAs);
  expect(real.length).toBeGreaterThan(0);
  // A field that is not described is dropped in the reading, and then missed.
  for (const answer of real) expect(VIEWS[name]?.parse(answer)).toEqual(answer);
});

function askAs(name: string): Ask {
  const person = crowd.people[name];
  if (!person) throw new Error(`The crowd has no ${name}.`);
  return async (path, body, method = body === undefined ? 'GET' : 'POST') =>
    (await crowd.ask(person, method, `/api${path}`, body)).json();
}

function invite(as: (person: string) => Ask, email: string): Promise<unknown> {
  return as('token of admin')('/companies/harbor/invitations', { email, role: 'supporter' });
}

function list(answer: unknown): unknown[] {
  if (!Array.isArray(answer)) throw new Error(`No list: ${JSON.stringify(answer)}`);
  return answer;
}
