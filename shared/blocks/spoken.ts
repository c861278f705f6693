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
