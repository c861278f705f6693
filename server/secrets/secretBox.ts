import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readOrMakePrivateFile } from './privateFile.ts';

/** Encrypts short secrets, such as auth tokens, for the database and the emergency table. */
export interface SecretBox {
  /** Encrypts `text`; the same text gives another result each time. */
  seal(text: string): string;
  /** Decrypts what `seal` returned. @throws when the key is another one or the text was changed */
  open(sealed: string): string;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What RINGPATH_SECRET must have, too. A file that was cut off would make a key that anybody can make. */
const SHORTEST_SECRET = 16;

/**
 * Opens the installation's secret box: with the key made from `secret` where the configuration has one,
 * otherwise with the key file `secret.key` of the data folder, which is made on the first call.
 *
 * @throws when the key file is damaged
 */
export function openSecretBox(config: { dataFolder: string; secret?: string }): SecretBox {
  return createSecretBox(Buffer.from(hkdfSync('sha256', readSecret(config), '', 'ringpath secret box', 32)));
}

/**
 * The one secret of the installation, from which every key is made: see `openSecretBox`.
 *
 * @throws when the key file is damaged
 */
export function readSecret(config: { dataFolder: string; secret?: string }): string {
  return (config.secret ?? readKeyFile(join(config.dataFolder, 'secret.key'))).trim();
}

function readKeyFile(path: string): string {
  const secret = readOrMakePrivateFile(path, () => randomBytes(32).toString('base64'));
  if (secret.trim().length >= SHORTEST_SECRET) return secret;
  throw new Error(
    `${path} holds no key. Bring the file back, or delete it: then a new one is made, and the auth tokens must be imported again.`,
  );
}

/** Makes a secret box from a key of 32 bytes. */
export function createSecretBox(key: Buffer): SecretBox {
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce);
      const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const decrypted = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decrypted, decipher.final()]).toString('utf8');
    },
  };
}
