import { describe, expect, it } from 'vitest';
import { askOutside, OutsideFault, type OutsideParts } from '../../../server/outside/askOutside.ts';
import { isPublicAddress } from '../../../server/outside/publicAddress.ts';
import { json, openOutsideHost } from '../../support/outsideHost.ts';

/** Asks as a look-up does, and says why it was refused; `asked` where it was not. */
async function ask(
  url: string,
  { hosts, ...parts }: Partial<OutsideParts> & { hosts: string[] },
  headers: Record<string, string> = {},
): Promise<string> {
  const whole = { resolve: async () => ['127.0.0.1'], plainHosts: new Set<string>(), ...parts };
  try {
    await askOutside(whole, {
      url,
      method: 'GET',
      headers,
      hosts: new Set(hosts),
      signal: AbortSignal.timeout(2_000),
    });
    return 'asked';
  } catch (error) {
    return error instanceof OutsideFault ? error.why : String(error);
  }
}

const plain = (...hosts: string[]) => ({ hosts, plainHosts: new Set(hosts) });

describe('an address inside of the own network', () => {
  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '192.0.0.170',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'localhost',
    '',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe('somebody who draws a flow and wants to reach what is inside', () => {
  it.each([
    ['the metadata service by its address', 'https://169.254.169.254/latest', '169.254.169.254'],
    ['a loopback address written as one number', 'https://2130706433/', '127.0.0.1'],
    ['a loopback address in octal', 'https://0177.0.0.1/', '127.0.0.1'],
    ['a loopback address of IPv6', 'https://[::1]/', '[::1]'],
    ['a mapped address', 'https://[::ffff:10.0.0.1]/', '[::ffff:a00:1]'],
  ])('is refused %s, even where somebody allowed it', async (_what, url, host) => {
    expect(await ask(url, { hosts: [host] })).toBe('privateAddress');
  });

  it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', '::ffff:192.168.0.1', 'fd00:ec2::254'])(
    'is refused an allowed name that leads to %s',
    async (address) => {
      const resolve = async () => [address];
      expect(await ask('https://crm.example.com/', { hosts: ['crm.example.com'], resolve })).toBe(
        'privateAddress',
      );
    },
  );

  it('is refused a name that leads to a public and a private address', async () => {
    const resolve = async () => ['93.184.215.14', '127.0.0.1'];
    expect(await ask('https://crm.example.com/', { hosts: ['crm.example.com'], resolve })).toBe(
      'privateAddress',
    );
  });

  it('cannot have a name looked up twice, with another address the second time', async () => {
    const host = await openOutsideHost('crm.example.com', (_asked, response) => json(response, {}));
    let times = 0;
    const resolve = async () => {
      times += 1;
      return times === 1 ? ['127.0.0.1'] : ['10.0.0.1'];
    };
    expect(await ask(`http://${host.host}/`, { ...plain(host.host), resolve })).toBe('asked');
    expect(times).toBe(1);
  });

  it('is refused another host, another port, another scheme and a login in the address', async () => {
    const hosts = ['crm.example.com'];
    expect(await ask('https://evil.example.com/', { hosts })).toBe('notAllowed');
    expect(await ask('https://crm.example.com.evil.example.com/', { hosts })).toBe('notAllowed');
    expect(await ask('https://crm.example.com:22/', { hosts })).toBe('notAllowed');
    expect(await ask('http://crm.example.com/', { hosts })).toBe('badAddress');
    expect(await ask('file:///etc/passwd', { hosts })).toBe('badAddress');
    expect(await ask('https://user:password@crm.example.com/', { hosts })).toBe('badAddress');
    expect(await ask('https://crm.example.com@evil.example.com/', { hosts })).toBe('badAddress');
  });
});

describe('a host outside that sends on', () => {
  it('to a host that is not allowed is not followed', async () => {
    const evil = await openOutsideHost('evil.example.com', (_asked, response) => json(response, {}));
    const host = await openOutsideHost('crm.example.com', (_asked, response) => {
      response.writeHead(302, { location: `http://${evil.host}/` });
      response.end();
    });
    const parts = { hosts: [host.host], plainHosts: new Set([host.host, evil.host]) };
    expect(await ask(`http://${host.host}/`, parts)).toBe('notAllowed');
    expect(evil.asked).toEqual([]);
  });

  it('to an allowed name that leads to a private address is not followed', async () => {
    const host = await openOutsideHost('crm.example.com', (_asked, response) => {
      response.writeHead(302, { location: 'https://inside.example.com/' });
      response.end();
    });
    const parts = {
      hosts: [host.host, 'inside.example.com'],
      plainHosts: new Set([host.host]),
      resolve: async (name: string) => [name === 'inside.example.com' ? '169.254.169.254' : '127.0.0.1'],
    };
    expect(await ask(`http://${host.host}/`, parts)).toBe('privateAddress');
  });

  it('to another allowed host does not get the secret there', async () => {
    const other = await openOutsideHost('other.example.com', (_asked, response) => json(response, {}));
    const host = await openOutsideHost('crm.example.com', (_asked, response) => {
      response.writeHead(307, { location: `http://${other.host}/` });
      response.end();
    });
    const authorization = 'Bearer hush';
    expect(await ask(`http://${host.host}/`, plain(host.host, other.host), { authorization })).toBe('asked');
    expect(host.asked[0]?.headers.authorization).toBe(authorization);
    expect(other.asked[0]?.headers.authorization).toBeUndefined();
  });

  it('for ever is left after three times', async () => {
    const host = await openOutsideHost('crm.example.com', (_asked, response) => {
      response.writeHead(302, { location: '/again' });
      response.end();
    });
    expect(await ask(`http://${host.host}/`, plain(host.host))).toBe('redirects');
    expect(host.asked).toHaveLength(4);
  });
});

describe('a host outside that answers with too much', () => {
  it('is cut off at 64 kB', async () => {
    const host = await openOutsideHost('crm.example.com', (_asked, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(`"${'x'.repeat(70 * 1024)}"`);
    });
    expect(await ask(`http://${host.host}/`, plain(host.host))).toBe('tooLarge');
  });
});
