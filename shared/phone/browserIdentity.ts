/**
 * The name under which a user's browser answers at Twilio. Companies may share a Twilio account, and ids of users are
 * unique within their company only, so the company is in it; two users never have the same.
 *
 * Twilio takes no blanks and no delimiters (error 31105), so every other sign than a letter or a digit is written as
 * its number between low lines.
 *
 * @example browserIdentity('harbor', 'dana') // 'harbor__dana'
 * @example browserIdentity('harbor', 'dana-2') // 'harbor__dana_2d_2'
 */
export function browserIdentity(company: string, user: string): string {
  return `${written(company)}__${written(user)}`;
}

const SCHEME = 'client:';

/** What is rung for a user's browser. @example browserAddress('harbor', 'dana') // 'client:harbor__dana' */
export function browserAddress(company: string, user: string): string {
  return SCHEME + browserIdentity(company, user);
}

/** Whether what is rung is a browser. */
export function isBrowser(rung: string): boolean {
  return rung.startsWith(SCHEME);
}

function written(id: string): string {
  return id.replace(/[^A-Za-z0-9]/gu, (sign) => `_${sign.codePointAt(0)?.toString(16)}_`);
}
