import type { Heard } from '../call/instructions.ts';
import { MERGE_FIELDS } from '../call/mergeFields.ts';
import type { VoiceName } from '../call/voices.ts';

/** What a field for spoken text says about what it may hold. */
export const MERGE_HELP = `What the caller hears. ${whatItMayHold()}`;

/** The same of a text that nobody hears. */
export const FIELDS_HELP = whatItMayHold();

function whatItMayHold(): string {
  const names = MERGE_FIELDS.map(({ name }) => `{${name}}`).join(', ');
  return `It may hold ${names}, with other words after a bar for a call that has none: {leadFirstName|there}.`;
}

/** How a text is spoken, with what is left to the account, and once, left out. */
export function spokenAs(
  voice: VoiceName | 'account',
  times = 1,
): Pick<Heard & { do: 'say' }, 'voice' | 'times'> {
  return { ...(voice !== 'account' && { voice }), ...(times > 1 && { times }) };
}

/**
 * Puts a key into a text that asks for it, for `{key}`, as it is said.
 *
 * @example withKey('Press {key}.', '#') // 'Press hash.'
 */
export function withKey(asks: string, key: string): string {
  return asks.replaceAll('{key}', KEY_IN_WORDS[key] ?? key);
}

/** How a key is said that a voice would not read as it stands. */
const KEY_IN_WORDS: Readonly<Record<string, string>> = { '*': 'star', '#': 'hash' };
