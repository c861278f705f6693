import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmergencyLine, openEmergencyTable } from '../../server/secrets/emergencyTable.ts';
import { openPracticeAccount } from '../../server/secrets/practiceAccount.ts';
import { keepEmergencyTable } from '../../server/secrets/renewEmergencyTable.ts';
import { createSecretBox, openSecretBox } from '../../server/secrets/secretBox.ts';

let dataFolder = '';
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'ringpath-secrets-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

const modeOf = (name: string) => statSync(join(dataFolder, name)).mode & 0o777;

describe('the secret box', () => {
  it('opens what it sealed, and never seals the same way twice', () => {
    const box = createSecretBox(randomBytes(32));
    const sealed = box.seal('a token');
    expect(box.open(sealed)).toBe('a token');
    expect(box.seal('a token')).not.toBe(sealed);
    expect(sealed).not.toContain('token');
  });

  it('refuses another key and changed text', () => {
    const sealed = createSecretBox(randomBytes(32)).seal('a token');
    const other = createSecretBox(randomBytes(32));
    expect(() => other.open(sealed)).toThrow();
    const box = createSecretBox(Buffer.alloc(32, 1));
    const bytes = Buffer.from(box.seal('a token'), 'base64');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(() => box.open(bytes.toString('base64'))).toThrow();
  });

  it('keeps its key in a file that only the owner reads, or takes it from the configuration', () => {
    const sealed = openSecretBox({ dataFolder }).seal('a token');
    expect(openSecretBox({ dataFolder }).open(sealed)).toBe('a token');
    expect(modeOf('secret.key')).toBe(0o600);
    const secret = 'a secret of sixteen';
    expect(openSecretBox({ dataFolder, secret }).open(openSecretBox({ dataFolder, secret }).seal('x'))).toBe(
      'x',
    );
  });
});

describe('a damaged key file', () => {
  it.each(['', '\n', 'short'])('is never taken for a key: %j', (content) => {
    writeFileSync(join(dataFolder, 'secret.key'), content);
    expect(() => openSecretBox({ dataFolder })).toThrow(/secret\.key holds no key/);
  });
});

describe('the practice account', () => {
  it('is made once, of Twilio’s shape, in a file that only the owner reads', () => {
    const account = openPracticeAccount(dataFolder);
    expect(account.accountSid).toMatch(/^AC[0-9a-f]{32}$/);
    expect(account.authToken.length).toBeGreaterThan(30);
    expect(openPracticeAccount(dataFolder)).toEqual(account);
    expect(modeOf('practice-account.json')).toBe(0o600);
  });

  it.each(['{}', '', 'null', '{"accountSid": "AC1", "auth', '{"accountSid": "AC1", "authToken": " "}'])(
    'says what to do when its file is damaged: %j',
    (content) => {
      writeFileSync(join(dataFolder, 'practice-account.json'), content);
      expect(() => openPracticeAccount(dataFolder)).toThrow(/Delete the file/);
    },
  );
});

describe('the emergency table', () => {
  const box = createSecretBox(Buffer.alloc(32, 7));
  const line: EmergencyLine = {
    number: '+12075550111',
    companyId: 'harbor',
    accountSid: 'AC1',
    tokensSealed: box.seal('["first","second"]'),
    phones: ['+12075550100'],
  };

  it('is there after a restart, with sealed tokens, in a file that only the owner reads', () => {
    openEmergencyTable(dataFolder, box).replace([line], []);
    const table = openEmergencyTable(dataFolder, box);
    expect(table.find('+12075550111')).toEqual(line);
    expect(table.tokensOfLine(line)).toEqual(['first', 'second']);
    expect(table.tokensOf('AC1')).toEqual(['first', 'second']);
    expect(table.tokensOf('AC2')).toEqual([]);
    table.replace(
      [line],
      [{ accountSid: 'AC2', tokensSealed: box.seal('["of a company without numbers"]') }],
    );
    expect(openEmergencyTable(dataFolder, box).tokensOf('AC2')).toEqual(['of a company without numbers']);
    expect(modeOf('emergency.json')).toBe(0o600);
    expect(readFileSync(join(dataFolder, 'emergency.json'), 'utf8')).not.toContain('first');
    expect(readdirSync(dataFolder)).toEqual(['emergency.json']);
  });

  it('opens empty when its file is damaged, and verifies nothing with another key', () => {
    writeFileSync(join(dataFolder, 'emergency.json'), '{"lines":');
    expect(openEmergencyTable(dataFolder, box).find('+12075550111')).toBeUndefined();
    expect(openEmergencyTable(dataFolder, createSecretBox(Buffer.alloc(32, 8))).tokensOfLine(line)).toEqual(
      [],
    );
  });

  it('is renewed when the directory’s revision changes, and kept while the database is gone', async () => {
    const table = openEmergencyTable(dataFolder, box);
    const faults: unknown[] = [];
    const kept = await keepEmergencyTable(
      table,
      { revision: async () => 1, lines: async () => [line], accounts: async () => [] },
      (error) => faults.push(error),
    );
    kept.stop();
    expect(table.find('+12075550111')).toEqual(line);
    const gone = async () => {
      throw new Error('gone');
    };
    const keptOn = await keepEmergencyTable(table, { revision: gone, lines: gone, accounts: gone }, (error) =>
      faults.push(error),
    );
    await keptOn.nextLook();
    keptOn.stop();
    expect(faults).toHaveLength(2);
    expect(table.find('+12075550111')).toEqual(line);
  });
});
