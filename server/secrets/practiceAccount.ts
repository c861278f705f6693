import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readOrMakePrivateFile } from './privateFile.ts';

/** The installation's own carrier account. Calls signed with it are checked like real ones and count as simulated. */
export interface PracticeAccount {
  accountSid: string;
  authToken: string;
}

/**
 * Opens the practice account of a data folder, and makes it on the first call: a random SID of Twilio's shape
 * and a random token, in `practice-account.json` with mode 0600.
 */
export function openPracticeAccount(dataFolder: string): PracticeAccount {
  const path = join(dataFolder, 'practice-account.json');
  const text = readOrMakePrivateFile(path, () => {
    const account = {
      accountSid: `AC${randomBytes(16).toString('hex')}`,
      authToken: randomBytes(24).toString('hex'),
    };
    return `${JSON.stringify(account, null, 2)}\n`;
  });
  const account = readAccount(text);
  if (!account) {
    throw new Error(`${path} has no accountSid or authToken. Delete the file, and it is made anew.`);
  }
  return account;
}

function readAccount(text: string): PracticeAccount | null {
  try {
    const { accountSid, authToken } = JSON.parse(text) as Record<string, unknown>; // null throws here, too
    const isWhole = typeof accountSid === 'string' && typeof authToken === 'string';
    return isWhole && accountSid.trim() && authToken.trim() ? { accountSid, authToken } : null;
  } catch {
    return null;
  }
}
