import { isIP } from 'node:net';

/** Why Twilio cannot reach, or should not be given, an address; and the steps that mend it. */
export interface PublicUrlFault {
  why: string;
  steps: string[];
}

/**
 * Judges by its looks whether Twilio can reach the address that it would be given: a name or an address of the own
 * machine or the own network leads nowhere from outside, and without https everybody on the way reads the numbers.
 * Nothing is asked over the net. It is advice: a name such as pbx.internal may be known to Twilio's edge all the same.
 *
 * @returns null when nothing speaks against it
 * @example judgePublicUrl('http://localhost:3000') // { why: 'http://localhost:3000 leads to this machine only, …', steps: […] }
 * @example judgePublicUrl('https://calls.example.com') // null
 */
export function judgePublicUrl(publicUrl: string): PublicUrlFault | null {
  const { protocol, hostname, port } = new URL(publicUrl);
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  const unreachable = isIP(host) ? judgeAddress(host) : judgeName(host);
  if (unreachable) {
    return {
      why: `${publicUrl} ${unreachable}: Twilio cannot reach it.`,
      steps: tunnelSteps(port || '3000'),
    };
  }
  if (protocol === 'https:') return null;
  return {
    why: `${publicUrl} is not encrypted: the numbers of your callers, and the signatures, could be read on the way.`,
    steps: [
      'Put a certificate in front of the server: a proxy that speaks https, or a tunnel, which does.',
      'Set PUBLIC_URL to the same address with https, and restart npm start.',
      'Come back here, and connect the numbers.',
    ],
  };
}

function judgeName(host: string): string | null {
  if (host === 'localhost' || host.endsWith('.localhost')) return 'leads to this machine only';
  if (host.endsWith('.local') || host.endsWith('.internal') || host.endsWith('.home.arpa')) {
    return 'is a name of the own network only';
  }
  return host.includes('.') ? null : 'is a name without a domain, which is known in the own network only';
}

const LOOPBACK = 'is an address of this machine only';
const PRIVATE = 'is an address of a private network';
const LINK_LOCAL = 'is an address of one network cable only';
const CGNAT = 'is an address behind your provider’s own network (100.64.0.0/10)';
const RESERVED = 'is an address that is not used on the internet';

/** IANA IPv4 Special-Purpose Address Registry, the first that fits. */
const IPV4: Array<[network: string, bits: number, why: string]> = [
  ['127.0.0.0', 8, LOOPBACK],
  ['0.0.0.0', 8, LOOPBACK],
  ['10.0.0.0', 8, PRIVATE],
  ['172.16.0.0', 12, PRIVATE],
  ['192.168.0.0', 16, PRIVATE],
  ['169.254.0.0', 16, LINK_LOCAL],
  ['100.64.0.0', 10, CGNAT],
  ['192.0.2.0', 24, RESERVED],
  ['198.18.0.0', 15, RESERVED],
  ['198.51.100.0', 24, RESERVED],
  ['203.0.113.0', 24, RESERVED],
  ['224.0.0.0', 3, RESERVED],
];

function judgeAddress(host: string): string | null {
  if (isIP(host) === 4) {
    const address = toNumber(host);
    return (
      IPV4.find(([network, bits]) => {
        const size = 2 ** (32 - bits);
        return Math.floor(address / size) === Math.floor(toNumber(network) / size);
      })?.[2] ?? null
    );
  }
  if (host === '::1' || host === '::') return LOOPBACK;
  // URL writes an IPv4 address in IPv6 as two groups of hexadecimal digits.
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
  if (mapped) {
    const [high, low] = [Number.parseInt(mapped[1] ?? '', 16), Number.parseInt(mapped[2] ?? '', 16)];
    return judgeAddress([high >> 8, high & 255, low >> 8, low & 255].join('.'));
  }
  const first = Number.parseInt(host.split(':')[0] || '0', 16);
  if (first >= 0xfc00 && first <= 0xfdff) return PRIVATE;
  if (first >= 0xfe80 && first <= 0xfebf) return LINK_LOCAL;
  // Only 2000::/3 is given out (IANA IPv6 Address Space); 2001:db8::/32 of it is for examples.
  return (first & 0xe000) !== 0x2000 || /^2001:db8:/.test(host) ? RESERVED : null;
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function tunnelSteps(port: string): string[] {
  return [
    `Start a tunnel of your choice to port ${port} of this machine, such as cloudflared or ngrok. It prints an https address.`,
    'Let it pass only addresses below /twilio, where the tool can be told so. The pages of Ringpath refuse every visitor from outside either way.',
    'Stop Ringpath, and start it again with that address: PUBLIC_URL=https://the.address npm start',
    'Come back here, and connect the numbers. A tunnel that prints another address at the next start needs both steps again.',
  ];
}
