import { describe, expect, it, onTestFinished } from 'vitest';
import { openCrowd, PASSWORD, type Person } from '../../support/crowd.ts';

const NEXT = 'marked-secret password';
const LEAD = { name: 'Marked-Secret Lead', phone: '(202) 555-0181', assignedUser: null, campaigns: [] };

describe.each(['sqlite', 'postgres'] as const)('the audit on %s', (dialect) => {
  it('has no password, token, code, link, or lead’s name, whatever was done', async () => {
    const crowd = await openCrowd(dialect);
    onTestFinished(() => crowd.close());
    const { admin, trainee } = crowd.people;
    const owner = crowd.people['installation admin'];
    if (!admin || !owner || trainee?.kind !== 'member') throw new Error('The crowd is not whole.');
    const ask = async (person: Person, method: string, path: string, body?: unknown) => {
      const response = await crowd.ask(person, method, `/api${path}`, body);
      const text = await response.text();
      expect(response.status, `${method} ${path}: ${text}`).toBeLessThan(300);
      return text;
    };
    const json = async (...request: Parameters<typeof ask>) => JSON.parse(await ask(...request));
    const secretOf = ({ link }: { link: string }): string => link.replace(/^.*#/, '');
    const harbor = '/companies/harbor';

    const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'marked-secret-1' };
    await ask(admin, 'PUT', `${harbor}/twilio-account`, {
      ...account,
      secondaryToken: 'marked-secret-2',
      base: { accountSid: `AC${'0'.repeat(31)}1` },
    });
    await ask(admin, 'DELETE', `${harbor}/twilio-account`);
    const lead = await json(admin, 'POST', `${harbor}/leads`, { fields: LEAD });
    await ask(admin, 'PUT', `${harbor}/leads/${lead.id}`, {
      fields: { ...LEAD, name: 'Marked-Secret Second' },
      base: LEAD,
    });
    await ask(admin, 'GET', `${harbor}/leads/export.csv?search=marked-secret`);
    await ask(admin, 'GET', `${harbor}/audit/export.csv?search=marked-secret`);
    await ask(admin, 'GET', `${harbor}/leads/${lead.id}/everything.json`);
    await ask(admin, 'POST', `${harbor}/leads/${lead.id}/erase`);
    const token = await json(admin, 'POST', `${harbor}/tokens`, { name: 'Script', role: 'editor', days: 1 });
    await ask(admin, 'DELETE', `${harbor}/tokens/${token.token.id}`);
    const invitation = await json(admin, 'POST', `${harbor}/invitations`, {
      email: 'nora@ringpath.example',
      role: 'editor',
    });
    const answer = { secret: secretOf(invitation), name: 'Nora', password: NEXT };
    await ask({ kind: 'nobody' }, 'POST', '/invitation/accept', answer);
    const reset = await json(admin, 'POST', `${harbor}/members/${trainee.id}/password-reset`);
    await ask({ kind: 'nobody' }, 'POST', '/password-reset', { secret: secretOf(reset), password: NEXT });
    await ask(admin, 'PUT', `${harbor}/members/${trainee.id}`, {
      role: 'editor',
      base: { role: 'trainee' },
    });
    const factor = await json(admin, 'POST', '/me/second-factor', { password: PASSWORD });
    await ask(owner, 'POST', '/me/password', { current: PASSWORD, next: NEXT });

    const entries = JSON.stringify(
      await crowd.ringpath.database.kysely.selectFrom('audit').selectAll().execute(),
    );
    expect(entries).not.toMatch(/marked-secret|5550181|555-0181/i);
    const links = [invitation, reset].map(secretOf);
    for (const secret of [PASSWORD, token.secret, ...links, factor.secret, ...factor.recoveryCodes])
      expect(entries).not.toContain(secret);

    const { rows } = await json(admin, 'GET', `${harbor}/audit?member=${memberId(admin)}&limit=200`);
    const what = rows.map(
      ({ did, subject }: { did: string; subject: { type: string } }) => `${subject.type} ${did}`,
    );
    expect(what).toEqual(
      expect.arrayContaining([
        'twilioAccount changed',
        'twilioAccount removed',
        'lead added',
        'lead changed',
        'lead erased',
        'export exported',
        'token added',
        'token removed',
        'invitation added',
        'member changed',
      ]),
    );
  });
});

function memberId(person: Person): string {
  return person.kind === 'member' ? person.id : '';
}
