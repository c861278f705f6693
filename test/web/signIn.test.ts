import { describe, expect, it } from 'vitest';
import { checkAppCode, checkEmail, checkNewPassword, readAppCode } from '../../web/session/checkEntries.ts';
import { safeNext, signInAddress } from '../../web/session/safeNext.ts';
import { tellInitials } from '../../web/session/tellInitials.ts';

const ORIGIN = 'https://pbx.example.com';

describe('where a sign-in leads', () => {
  it.each([
    '/',
    '/c/harbor/flow',
    '/c/harbor/leads?search=sam&owner=dana',
    '/c/harbor/settings/phone-numbers/%2B12075550111?field=label',
    '/account#sessions',
  ])('is the page %s of this origin', (next) => {
    expect(safeNext(next, ORIGIN)).toBe(next);
  });

  it.each([
    null,
    '',
    'c/harbor/flow',
    'https://evil.example/',
    'https:/evil.example/',
    '//evil.example/c/harbor/flow',
    '///evil.example/',
    '/\\evil.example/',
    '\\\\evil.example/',
    '/\t/evil.example/',
    '/\n/evil.example/',
    '/.//evil.example/',
    '/c/..//evil.example/',
    '/%2e//evil.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    '//user@evil.example/',
    '//[',
    '/sign-in?next=/sign-in',
    '/invitation',
    '/password-reset',
  ])('is the start for %j', (next) => {
    expect(safeNext(next, ORIGIN)).toBe('/');
  });

  it('comes back from the address that asks for it', () => {
    const address = signInAddress('/c/harbor/leads?search=sam & co#7');
    expect(new URL(address, ORIGIN).searchParams.get('next')).toBe('/c/harbor/leads?search=sam & co#7');
    expect(signInAddress('/')).toBe('/sign-in');
  });
});

describe('what is checked before anything is sent', () => {
  it('asks for a new password of 10 to 128 characters, blanks among them', () => {
    expect(checkNewPassword('')).toBe('Choose a password.');
    expect(checkNewPassword('too short')).toBe('10 characters are needed; these are 9.');
    expect(checkNewPassword('          ')).toBeUndefined();
    expect(checkNewPassword('x'.repeat(128))).toBeUndefined();
    expect(checkNewPassword('x'.repeat(129))).toBe('At most 128 characters; these are 129.');
  });

  it('asks for a whole e-mail address', () => {
    expect(checkEmail(' dana@harbor.example ')).toBeUndefined();
    for (const part of ['dana', 'dana@', '@harbor.example', 'dana@harbor', 'dana ortiz@harbor.example']) {
      expect(checkEmail(part), part).toMatch(/^Enter a whole address/);
    }
    expect(checkEmail('  ')).toBe('Enter your e-mail address.');
  });

  it('reads a code as apps show it, in two groups', () => {
    expect(readAppCode('123 456')).toBe('123456');
    expect(checkAppCode('123 456')).toBeUndefined();
    expect(checkAppCode('12345')).toBe('Enter the six digits that the app shows.');
    expect(checkAppCode('12345a')).toBe('Enter the six digits that the app shows.');
  });
});

it.each([
  ['Dana Ortiz', 'DO'],
  ['dana van der ortiz', 'DO'],
  ['Cher', 'C'],
  ['  ', '?'],
  ['Émile Zola', 'ÉZ'],
])('the initials of %j are %s', (name, initials) => {
  expect(tellInitials(name)).toBe(initials);
});
