import { z } from 'zod';

const ADDRESS = z.email();

/**
 * Says whether a text is an e-mail address that somebody can sign in by. better-auth asks the same of it, so that
 * nobody becomes a member who can never sign in; and none of these has a character that means something in a mail's
 * head, such as a comma or `<`.
 */
export function isEmailAddress(text: string): boolean {
  return ADDRESS.safeParse(text).success;
}
