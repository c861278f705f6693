import { join } from 'node:path';
import { readPrivateFile, replacePrivateFile } from './privateFile.ts';
import type { SecretBox } from './secretBox.ts';

/** One Twilio number: whose it is, and what may be rung for it when nothing else is known. */
export interface EmergencyLine {
  number: string;
  companyId: string;
  accountSid: string | null;
  /** The sealed list of auth tokens; `null` when the company has none. */
  tokensSealed: string | null;
  /** The usable ones of Call Forwarding Number and Company Phone, in this order, in E.164. */
  phones: string[];
}

/** All that is needed to answer a call while the database is gone. */
export interface EmergencyTable {
  /** True where no number is known: a new installation. */
  isEmpty(): boolean;
  /** Finds the line of a called number in E.164. */
  find(number: string): EmergencyLine | undefined;
  /** The auth tokens of every company with this account. */
  tokensOf(accountSid: string): string[];
  /** Opens the tokens of one line. */
  tokensOfLine(line: EmergencyLine): string[];
  /** Replaces the table, in memory and in its file. */
  replace(lines: readonly EmergencyLine[]): void;
}

/**
 * Opens the emergency table of a data folder: kept in memory, and in `emergency.json` with mode 0600 and sealed
 * tokens, so that it is there after a restart without a database.
 */
export function openEmergencyTable(dataFolder: string, box: SecretBox): EmergencyTable {
  const path = join(dataFolder, 'emergency.json');
  let lines = readLines(path);
  const open = (sealed: string | null): string[] => {
    if (!sealed) return [];
    try {
      return JSON.parse(box.open(sealed)); // sealed by us as a list of texts
    } catch {
      // Another key, after RINGPATH_SECRET was changed: such a token verifies nothing.
      return [];
    }
  };
  return {
    isEmpty: () => lines.size === 0,
    find: (number) => lines.get(number),
    tokensOf(accountSid) {
      const sealed = new Set<string>();
      for (const line of lines.values()) {
        if (line.accountSid === accountSid && line.tokensSealed) sealed.add(line.tokensSealed);
      }
      return [...sealed].flatMap(open);
    },
    tokensOfLine: (line) => open(line.tokensSealed),
    replace(newLines) {
      lines = byNumber(newLines);
      replacePrivateFile(path, JSON.stringify({ lines: newLines }));
    },
  };
}

function readLines(path: string): Map<string, EmergencyLine> {
  const text = readPrivateFile(path);
  if (text === null) return new Map();
  try {
    return byNumber((JSON.parse(text) as { lines: EmergencyLine[] }).lines); // written by `replace`
  } catch {
    // A damaged file must not keep the server from starting; the table is renewed from the database at once.
    return new Map();
  }
}

function byNumber(lines: readonly EmergencyLine[]): Map<string, EmergencyLine> {
  return new Map(lines.map((line) => [line.number, line]));
}
