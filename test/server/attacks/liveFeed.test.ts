import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRingpath, type Ringpath } from '../../../server/openRingpath.ts';
import { type Browser, openBrowser } from '../../support/browser.ts';
import { type Crowd, openCrowd, PASSWORD } from '../../support/crowd.ts';

const LIVE = '/api/companies/harbor/live';

/** What can end somebody's access while the feed is open. */
const ENDINGS: Array<{
  how: string;
  as: string;
  end(crowd: Crowd, admin: Browser, own: Browser): Promise<unknown>;
}> = [
  {
    how: 'the member signs out',
    as: 'editor',
    end: (_crowd, _admin, own) => own.send('DELETE', '/api/session'),
  },
  {
    how: 'the member signs out everywhere, from another browser',
    as: 'editor',
    end: async ({ ringpath }) => {
      const other = openBrowser(ringpath.app);
      await other.send('POST', '/api/session', { email: 'editor@ringpath.example', password: PASSWORD });
      return other.send('DELETE', '/api/me/sessions');
    },
  },
  {
    how: 'the role becomes one that may not see calls',
    as: 'supporter',
    end: ({ people }, admin) =>
      admin.send('PUT', `/api/companies/harbor/members/${idOf(people.supporter)}`, {
        role: 'trainee',
        base: { role: 'supporter' },
      }),
  },
  {
    how: 'the role becomes another one that may',
    as: 'supporter',
    end: ({ people }, admin) =>
      admin.send('PUT', `/api/companies/harbor/members/${idOf(people.supporter)}`, {
        role: 'editor',
        base: { role: 'supporter' },
      }),
  },
  {
    how: 'the member is taken out of the company',
    as: 'editor',
    end: ({ people }, admin) => admin.send('DELETE', `/api/companies/harbor/members/${idOf(people.editor)}`),
  },
  {
    how: 'the token is revoked',
    as: 'token of supporter',
    end: async ({ ringpath }, admin) => {
      const rows = await ringpath.database.kysely
        .selectFrom('tokens')
        .selectAll()
        .where('role', '=', 'supporter')
        .execute();
      return admin.send('DELETE', `/api/companies/harbor/tokens/${rows[0]?.id}`);
    },
  },
  {
    how: 'the company is archived',
    as: 'editor',
    end: async ({ ringpath }) => {
      const owner = openBrowser(ringpath.app);
      await owner.send('POST', '/api/session', { email: 'olive@ringpath.example', password: PASSWORD });
      const name = 'Harbor Realty';
      return owner.send('PUT', '/api/installation/companies/harbor', {
        name,
        archived: true,
        base: { name, archived: false },
      });
    },
  },
];

function idOf(person: Crowd['people'][string] | undefined): string {
  return person?.kind === 'member' ? person.id : '';
}

/** Reads a feed to its end. */
async function rest(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += new TextDecoder().decode(value);
  }
}

describe.each(['sqlite', 'postgres'] as const)('an open live feed on %s', (dialect) => {
  let crowd: Crowd;
  /** Where the feed is open: the same process, and on PostgreSQL another one of the same database. */
  let elsewhere: Ringpath | undefined;
  beforeEach(async () => {
    crowd = await openCrowd(dialect);
    elsewhere = dialect === 'postgres' ? await openAgain(crowd) : undefined;
  });
  afterEach(async () => {
    await elsewhere?.close();
    await crowd.close();
  });

  /** A second server process as far as databases and notifications go: it shares nothing else but the key. */
  function openAgain({ ringpath }: Crowd): Promise<Ringpath> {
    return openRingpath(ringpath.config, { log: pino({ level: 'silent' }) });
  }

  it.each(ENDINGS)('ends when $how, wherever it is open', async ({ as, end }) => {
    const person = crowd.people[as];
    if (!person) throw new Error(`The crowd has no ${as}.`);
    const headers: Record<string, string> =
      person.kind === 'token'
        ? { authorization: `Bearer ${person.secret}` }
        : { cookie: person.kind === 'member' ? person.cookie : '' };
    const readers = [];
    for (const { app } of [crowd.ringpath, ...(elsewhere ? [elsewhere] : [])]) {
      const response = await app.request(LIVE, { headers });
      expect(response.status).toBe(200);
      const reader = response.body?.getReader();
      if (!reader) throw new Error('The feed has no body.');
      expect(new TextDecoder().decode((await reader.read()).value)).toContain('"active"');
      readers.push(reader);
    }
    const own = openBrowser(crowd.app);
    if (person.kind === 'member')
      own.cookies.set(...(person.cookie.split(/=(.*)/s).slice(0, 2) as [string, string]));
    const admin = openBrowser(crowd.app);
    await admin.send('POST', '/api/session', { email: 'admin@ringpath.example', password: PASSWORD });
    const ended = (await end(crowd, admin, own)) as Response;
    expect(ended.status).toBeLessThan(300);
    expect(await Promise.all(readers.map(rest))).toEqual(readers.map(() => ''));
    for (const { app } of [crowd.ringpath, ...(elsewhere ? [elsewhere] : [])]) {
      const again = await app.request(LIVE, { headers });
      if (as !== 'supporter') expect([401, 403, 404]).toContain(again.status);
      await again.body?.cancel();
    }
  });
});
