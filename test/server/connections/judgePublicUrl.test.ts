import { describe, expect, it } from 'vitest';
import { judgePublicUrl } from '../../../server/connections/judgePublicUrl.ts';

describe('a public address', () => {
  it.each([
    'https://calls.example.com',
    'https://calls.example.com:8443/ringpath',
    'https://8.8.8.8',
    'https://100.128.0.1',
    'https://172.32.0.1',
    'https://[2606:4700::1111]',
    'https://[::ffff:8.8.8.8]',
    'https://local.example.com',
  ])('can be given to Twilio: %s', (url) => {
    expect(judgePublicUrl(url)).toBeNull();
  });

  it.each([
    ['http://localhost:3000', 'leads to this machine only'],
    ['https://ringpath.localhost', 'leads to this machine only'],
    ['https://127.0.0.1', 'an address of this machine only'],
    ['https://127.9.9.9', 'an address of this machine only'],
    ['https://0.0.0.0', 'an address of this machine only'],
    ['https://[::1]:3000', 'an address of this machine only'],
    ['https://[::]', 'an address of this machine only'],
    ['https://office.local', 'a name of the own network only'],
    ['https://pbx.internal', 'a name of the own network only'],
    ['https://LOCALHOST.', 'leads to this machine only'],
    ['https://pbx', 'a name without a domain'],
    ['https://10.1.2.3', 'a private network'],
    ['https://172.16.0.1', 'a private network'],
    ['https://172.31.255.255', 'a private network'],
    ['https://192.168.1.20', 'a private network'],
    ['https://[fd12::1]', 'a private network'],
    ['https://[::ffff:192.168.1.20]', 'a private network'],
    ['https://169.254.10.10', 'one network cable'],
    ['https://[fe80::1]', 'one network cable'],
    ['https://100.64.0.1', 'your provider’s own network'],
    ['https://100.127.255.255', 'your provider’s own network'],
    ['https://203.0.113.7', 'not used on the internet'],
    ['https://[2001:db8::1]', 'not used on the internet'],
  ])('cannot be reached by Twilio: %s', (url, why) => {
    const fault = judgePublicUrl(url);
    expect(fault?.why).toContain(why);
    expect(fault?.why).toContain('Twilio cannot reach it');
    expect(fault?.steps.join('\n')).toContain('PUBLIC_URL=');
  });

  it('should be encrypted', () => {
    const fault = judgePublicUrl('http://calls.example.com');
    expect(fault?.why).toContain('is not encrypted');
    expect(fault?.steps.join('\n')).toContain('https');
  });

  it('leads by a tunnel to the port that the server has', () => {
    expect(judgePublicUrl('http://localhost:8080')?.steps[0]).toContain('port 8080 of this machine');
  });
});
