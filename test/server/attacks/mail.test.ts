import { describe, expect, it, onTestFinished } from 'vitest';
import { makeOwner } from '../../../server/accounts/owner.ts';
import { type Browser, openBrowser } from '../../support/browser.ts';
import { PASSWORD, signInAt } from '../../support/crowd.ts';
import { startMailServer, startSilentServer } from '../../support/mailServer.ts';
import { openRingpath, type TestRingpath } from '../../support/ringpath.ts';
import { sampleWorkspace } from '../../support/sampleCompany.ts';

const EMAIL = 'olive@ringpath.example';

/** A Ringpath with an owner, who is signed in, and mail by a server. */
async function open(
  smtpUrl: string,
  names: { owner?: string; company?: string } = {},
): Promise<{ ringpath: TestRingpath; owner: Browser }> {
  const [harbor] = sampleWorkspace.companies;
  const workspace = {
    ...sampleWorkspace,
    companies: [{ ...harbor, name: names.company ?? 'Harbor Realty' }],
  };
  const ringpath = await openRingpath({ workspace, smtpUrl });
  onTestFinished(() => ringpath.close());
  const passwordHash = await (await ringpath.auths.plain.$context).password.hash(PASSWORD);
  await makeOwner(ringpath.database, { name: names.owner ?? 'Olive', email: EMAIL, passwordHash }, 1);
  const owner = openBrowser(ringpath.app);
  await owner.send('POST', '/api/session', { email: EMAIL, password: PASSWORD });
  return { ringpath, owner };
}

const invite = (browser: Browser, email: unknown) =>
  browser.send('POST', '/api/companies/harbor/invitations', { email, role: 'editor' });
const forget = (browser: Browser, email: unknown) =>
  browser.send('POST', '/api/password-reset/request', { email });
const secretIn = (text: string) => /#([\w-]{40,})/.exec(text)?.[1] ?? '';

describe('a mail', () => {
  it('brings an invitation that works, to the one address', async () => {
    const server = await startMailServer();
    const { ringpath, owner } = await open(server.smtpUrl);
    const made = await invite(owner, 'Nora@Ringpath.example');
    expect(await made.json()).toMatchObject({ sent: true });
    const mail = await server.next();
    expect(mail.to).toEqual(['Nora@ringpath.example']);
    expect(mail.head).toContain('Subject: Harbor Realty on Ringpath');
    const answer = { secret: secretIn(mail.text), name: 'Nora', password: PASSWORD };
    expect((await openBrowser(ringpath.app).send('POST', '/api/invitation/accept', answer)).status).toBe(200);
  });

  it('brings a link for a new password that works once, to members alone', async () => {
    const server = await startMailServer();
    const { ringpath } = await open(server.smtpUrl);
    const visitor = openBrowser(ringpath.app, 'pbx.example.com');
    for (const email of ['nobody@ringpath.example', EMAIL.toUpperCase()]) {
      expect((await forget(visitor, email)).status).toBe(204);
    }
    const mail = await server.next();
    expect(mail.to).toEqual([EMAIL]);
    expect(mail.text).toContain('https://pbx.example.com/password-reset#');
    const password = 'another password for tests';
    const reset = { secret: secretIn(mail.text), password };
    expect((await visitor.send('POST', '/api/password-reset', reset)).status).toBe(204);
    expect((await visitor.send('POST', '/api/password-reset', reset)).status).toBe(410);
    expect(await signInAt(ringpath.app, EMAIL, password)).toContain('ringpath');
    for (let n = 0; n < 4; n += 1) await forget(visitor, EMAIL);
    await server.next();
    await server.next();
    expect(server.received.map(({ to }) => to)).toEqual([[EMAIL], [EMAIL], [EMAIL]]);
  });

  it('names the address that is configured, whatever the request says of itself', async () => {
    const server = await startMailServer();
    const { ringpath } = await open(server.smtpUrl);
    const visitor = openBrowser(ringpath.app, 'evil.example');
    expect((await forget(visitor, EMAIL)).status).toBe(421);
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
      forwarded: 'host=evil.example',
    };
    const proxied = openBrowser(ringpath.app, 'pbx.example.com');
    await proxied.send('POST', '/api/password-reset/request', { email: EMAIL }, headers);
    const { text, head } = await server.next();
    expect(text).toContain('https://pbx.example.com/');
    expect(head + text).not.toContain('evil');
  });

  it.each([
    'nora@ringpath.example\r\nBcc: evil@example.com',
    'nora@ringpath.example\nBcc: evil@example.com',
    'nora@ringpath.example,evil@example.com',
    'evil@example.com;nora@ringpath.example',
    'nora@ringpath.example>,<evil@example.com',
    '"evil@example.com"@ringpath.example',
    'x<evil@example.com>',
    'nora@ringpath.example evil@example.com',
    'nora\u0000@ringpath.example',
    'nora@[127.0.0.1]',
    '@ringpath.example',
    ['nora@ringpath.example', 'evil@example.com'],
    { address: 'evil@example.com' },
  ])('goes to nobody by the address %j', async (email) => {
    const server = await startMailServer();
    const { owner } = await open(server.smtpUrl);
    for (const answer of [await invite(owner, email), await forget(owner, email)]) {
      expect([400, 422]).toContain(answer.status);
    }
    await invite(owner, 'last@ringpath.example');
    expect((await server.next()).to).toEqual(['last@ringpath.example']);
    expect(server.received).toHaveLength(1);
  });

  it('gets no line of its own from the name of a company or of who invites', async () => {
    const server = await startMailServer();
    const evil = 'X\r\nBcc: evil@example.com\r\n\r\nOpen https://evil.example\u2028now';
    const { owner } = await open(server.smtpUrl, { owner: evil, company: evil });
    await invite(owner, 'nora@ringpath.example');
    const mail = await server.next();
    expect(mail.to).toEqual(['nora@ringpath.example']);
    expect(mail.head.split('\r\n').filter((line) => /^(bcc|cc|to):/i.test(line))).toEqual([
      'To: nora@ringpath.example',
    ]);
    expect(mail.text.split(/\r\n|\u2028/).filter((line) => /^(Bcc|Open|now)/.test(line))).toEqual([]);
  });
});

describe('a mail server', () => {
  it('that says nothing does not hold up the answer to a forgotten password, and tells nothing by it', async () => {
    const { smtpUrl, connected } = await startSilentServer();
    const { owner } = await open(smtpUrl);
    const statuses = [await forget(owner, EMAIL), await forget(owner, 'nobody@ringpath.example')];
    for (const { status, headers } of statuses)
      expect([status, headers.get('retry-after')]).toEqual([204, null]);
    await connected;
    const begun = performance.now();
    expect((await owner.send('GET', '/api/session')).status).toBe(200);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('that is not there leaves the link to be handed over, and nothing of it in the answer', async () => {
    const { owner } = await open('smtp://user:a-mail-password@127.0.0.1:9');
    const made = await invite(owner, 'nora@ringpath.example');
    expect(made.status).toBe(201);
    const text = await made.text();
    expect(JSON.parse(text)).toMatchObject({ sent: false });
    expect(text).not.toMatch(/a-mail-password|ECONN|127\.0\.0\.1:9/);
    expect((await forget(owner, EMAIL)).status).toBe(204);
  });
});
