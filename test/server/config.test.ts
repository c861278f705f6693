import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, localAddress, readConfig } from '../../server/config.ts';

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      pagesUrl: 'http://localhost:3000',
      trustedProxies: [],
      plainHosts: [],
      databaseUrl: undefined,
      dataFolder: resolve('data'),
      logLevel: 'info',
      secret: undefined,
    });
  });

  it('opens the pages by the public address, unless they have one of their own', () => {
    expect(readConfig({ PUBLIC_URL: 'https://pbx.example.com/hooks' }).pagesUrl).toBe(
      'https://pbx.example.com',
    );
    expect(readConfig({ PAGES_URL: 'https://ringpath.example.com/' }).pagesUrl).toBe(
      'https://ringpath.example.com',
    );
    expect(() => readConfig({ PAGES_URL: 'https://example.com/below' })).toThrow('PAGES_URL: expected');
  });

  it('takes an owner with e-mail and password alone, and never repeats the password', () => {
    const email = 'olive@example.com';
    const password = 'short';
    expect(() => readConfig({ RINGPATH_OWNER_EMAIL: email })).toThrow(
      'RINGPATH_OWNER_PASSWORD: expected together',
    );
    const read = () => readConfig({ RINGPATH_OWNER_EMAIL: email, RINGPATH_OWNER_PASSWORD: password });
    expect(read).toThrow('RINGPATH_OWNER_PASSWORD: expected 10 to 128 characters');
    expect(read).not.toThrow(password);
    const owner = { email, password: 'long enough to be one' };
    expect(
      readConfig({ RINGPATH_OWNER_EMAIL: owner.email, RINGPATH_OWNER_PASSWORD: owner.password }).owner,
    ).toEqual(owner);
  });

  it('reads the proxies that are trusted, and refuses what is no address', () => {
    expect(readConfig({ TRUSTED_PROXIES: '10.0.0.2, ::1' }).trustedProxies).toEqual(['10.0.0.2', '::1']);
    expect(() => readConfig({ TRUSTED_PROXIES: 'proxy' })).toThrow('TRUSTED_PROXIES: expected');
  });

  it('takes an empty variable as absent', () => {
    expect(readConfig({ PORT: '', HOST: '', PUBLIC_URL: '', DATABASE_URL: '' }).publicUrl).toBe(
      'http://localhost:3000',
    );
  });

  it('gives the public address the port, unless it is set', () => {
    expect(readConfig({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080');
    expect(readConfig({ PORT: '8080', PUBLIC_URL: 'https://pbx.example.com/' }).publicUrl).toBe(
      'https://pbx.example.com',
    );
  });

  it('drops what Twilio keeps to itself behind the public address', () => {
    expect(readConfig({ PUBLIC_URL: 'https://pbx.example.com#rc=3&rp=all' }).publicUrl).toBe(
      'https://pbx.example.com',
    );
  });

  it.each([
    [' https://pbx.example.com/ ', 'https://pbx.example.com'],
    ['https:pbx.example.com', 'https://pbx.example.com'],
    ['https://PBX.example.com:8443/phone/?', 'https://pbx.example.com:8443/phone'],
  ])('hands out a whole address, however the public one was written: %j', (typed, publicUrl) => {
    expect(readConfig({ PUBLIC_URL: typed }).publicUrl).toBe(publicUrl);
  });

  it.each([
    ['127.0.0.1', 'http://localhost:3000'],
    ['::', 'http://localhost:3000'],
    ['::1', 'http://[::1]:3000'],
    ['fd00::7', 'http://[fd00::7]:3000'],
    ['192.168.1.7', 'http://192.168.1.7:3000'],
  ])('tells an address that a browser can open: HOST=%s', (HOST, address) => {
    expect(localAddress(readConfig({ HOST }))).toBe(address);
  });

  it('lists all faults in one error, each with what to set instead', () => {
    const faulty = {
      PORT: '99999',
      PUBLIC_URL: 'pbx.example.com',
      DATABASE_URL: 'mysql://me:secret@db',
      LOG_LEVEL: 'loud',
      RINGPATH_SECRET: 'short',
    };
    const read = () => readConfig(faulty);
    expect(read).toThrow(ConfigError);
    for (const name of Object.keys(faulty)) expect(read).toThrow(name);
    expect(read).not.toThrow(/secret@db|"short"/);
  });
});
