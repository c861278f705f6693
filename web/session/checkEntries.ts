import {
  LONGEST_PASSWORD as LONGEST,
  SHORTEST_PASSWORD as SHORTEST,
} from '../../shared/accounts/password.ts';

/** What is wrong with a name; undefined where nothing is. */
export function checkName(name: string): string | undefined {
  return name.trim() ? undefined : 'Enter your name.';
}

/** What is wrong with an e-mail address, as far as it can be told without sending one. */
export function checkEmail(email: string): string | undefined {
  if (!email.trim()) return 'Enter your e-mail address.';
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())
    ? undefined
    : 'Enter a whole address, such as dana@harbor.example.';
}

/** What is wrong with a password that is chosen. */
export function checkNewPassword(password: string): string | undefined {
  const { length } = password;
  if (length === 0) return 'Choose a password.';
  if (length < SHORTEST) return `${SHORTEST} characters are needed; these are ${length}.`;
  return length > LONGEST ? `At most ${LONGEST} characters; these are ${length}.` : undefined;
}

/** What is wrong with a password that is there already: only that it is missing. */
export function checkPassword(password: string): string | undefined {
  return password ? undefined : 'Enter the password.';
}

/** A code of the authenticator app, as people write it. @example readAppCode('123 456') // '123456' */
export function readAppCode(code: string): string {
  return code.replace(/\s/g, '');
}

/** What is wrong with a code of the authenticator app. */
export function checkAppCode(code: string): string | undefined {
  return /^\d{6}$/.test(readAppCode(code)) ? undefined : 'Enter the six digits that the app shows.';
}
