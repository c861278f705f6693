import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { loadDemoCompany } from '../../../server/directory/demoCompany.ts';
import { openLog } from '../../../server/log.ts';
import { openRingpath, type Ringpath } from '../../../server/openRingpath.ts';
import { askAsAdmin } from '../../support/askAsAdmin.ts';
import { listen } from '../../support/carrierServer.ts';

const ESCAPES = [
  '\r\n{"level":60,"msg":"forged"}',
  '\n',
  '\u001b[2J\u001b[31m',
  '\u009b2J',
  '\u2028',
  '\u0000',
  '"},{"msg":"forged',
];

let folder: string;
let ringpath: Ringpath;
let server: Awaited<ReturnType<typeof listen>>;
let lines: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ringpath-injection-'));
  lines = [];
  const log = openLog('trace', { write: (line: string) => lines.push(line) });
  ringpath = await openRingpath(readConfig({ RINGPATH_DATA: folder }), { log });
  await loadDemoCompany(ringpath.database, ringpath.box, Date.now());
  server = await listen(ringpath.app);
});
afterEach(async () => {
  await server.close();
  await ringpath.close().catch(() => {});
  rmSync(folder, { recursive: true, force: true });
});

/** Sends bytes as they stand: no HTTP client sends such requests. */
function exchange(request: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.write(request, 'latin1'));
    socket.setEncoding('latin1');
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('error', () => resolve(answer));
    socket.on('close', () => resolve(answer));
  });
}

function expectWholeLog(): void {
  for (const line of lines) {
    expect(line.endsWith('\n')).toBe(true);
    const text = line.slice(0, -1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
    expect(JSON.parse(text)).toMatchObject({ level: expect.any(Number), time: expect.any(String) });
    expect(JSON.parse(text).msg).not.toBe('forged');
  }
}

describe('the log', () => {
  it('stays one JSON object a line whatever an address, a name, an e-mail address, a browser or a call is called', async () => {
    // Without its database, everything that comes fails, and is logged.
    await ringpath.database.close();
    for (const evil of ESCAPES) {
      const coded = encodeURIComponent(evil);
      const headers = { 'content-type': 'application/json', cookie: 'ringpath.session_token=x' };
      await ringpath.app.request(`/api/companies/${coded}?search=${coded}`, {
        headers: { authorization: 'Bearer ringpath_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'user-agent': 'x' },
      });
      const body = JSON.stringify({ email: `${evil}@x.example`, password: evil, name: evil, secret: evil });
      for (const path of ['session', 'first-run', 'password-reset/request', 'invitation/look']) {
        await ringpath.app.request(`/api/${path}`, { method: 'POST', headers, body });
      }
      await ringpath.app.request(`/twilio/calls/${coded}/turns/1`, {
        method: 'POST',
        body: new URLSearchParams({
          CallSid: evil,
          From: evil,
          To: '+12025550112',
          AccountSid: 'AC1',
        }).toString(),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': 'K082VetS3zQLMW1/UANyVatMHgg=',
        },
      });
    }
    expect(lines.length).toBeGreaterThan(5);
    expectWholeLog();
  });

  it('has of an unsigned call no id that is longer than one, and nothing that is none', async () => {
    await ringpath.database.close();
    for (const callSid of ['x'.repeat(400_000), '+12025550177', 'a b', '']) {
      await ringpath.app.request('/twilio/voice', {
        method: 'POST',
        body: new URLSearchParams({ CallSid: callSid, From: '+12025550177', To: '+12025550112' }).toString(),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': 'K082VetS3zQLMW1/UANyVatMHgg=',
        },
      });
    }
    const calls = lines.filter((line) => line.includes('emergency answer'));
    expect(calls).toHaveLength(4);
    for (const line of calls) {
      expect(JSON.parse(line)).toMatchObject({ callSid: 'unknown' });
      expect(line.length).toBeLessThan(5_000);
      expect(line).not.toContain('2025550177');
    }
  });
});

describe('an answer', () => {
  it('has no header that came with the request, however it is split', async () => {
    const crlf = '%0d%0aSet-Cookie:%20evil=1';
    const split = '\r\n Set-Cookie: evil=1';
    const requests = [
      `GET /api/session${crlf} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      `GET /c/${crlf}/flow?x=${crlf} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      `GET /api/companies/${crlf}/leads/export.csv HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      `GET /api/session HTTP/1.1\r\nHost: localhost${split}\r\nConnection: close\r\n\r\n`,
      `GET /api/session HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 1.2.3.4${split}\r\nConnection: close\r\n\r\n`,
      `GET /api/session HTTP/1.1\r\nHost: localhost\r\nOrigin: http://x\u0000\r\nConnection: close\r\n\r\n`,
      `GET /api/session HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
      'GET /api/session HTTP/1.1\nHost: localhost\n\nGET /x HTTP/1.1\n\n',
      'POST /twilio/voice HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\nGET /api/session HTTP/1.1\r\nHost: localhost\r\n\r\n',
    ];
    for (const request of requests) {
      const answer = await exchange(request);
      const [head = ''] = answer.split('\r\n\r\n');
      expect([request, /^(set-cookie|location|evil)/im.test(head)]).toEqual([request, false]);
      expect([request, answer.split(/^HTTP\/1\.1 /m).length <= 2]).toEqual([request, true]);
    }
    expectWholeLog();
  });

  it('has a file name of letters and digits, whatever the company is called', async () => {
    const id = 'a"\r\nX: 1/../ü';
    await ringpath.database.kysely.updateTable('companies').set({ archived_at: 1 }).execute();
    const company = await ringpath.database.kysely
      .selectFrom('companies')
      .selectAll()
      .limit(1)
      .executeTakeFirstOrThrow();
    await ringpath.database.kysely
      .insertInto('companies')
      .values({ ...company, id, archived_at: null })
      .execute();
    const ask = askAsAdmin(ringpath);
    const response = await ask(`/api/companies/${encodeURIComponent(id)}/leads/export.csv`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="leads-[\w-]+\.csv"$/);
    await response.text();
  });
});
