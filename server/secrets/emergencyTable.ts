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

/** The Twilio account of one company, with or without numbers. */
export interface EmergencyAccount {
  accountSid: string;
  tokensSealed: string;
}

/** All that is needed to answer a call while the database is gone. */
export interface EmergencyTable {
  /** True where no number is known: a new installation. */
  isEmpty(): boolean;
  /** Finds the line of a called number in E.164. */
  find(number: string): EmergencyLine | undefined;
  /** The auth tokens of every company with this account. They are opened once, not for each who asks. */
  tokensOf(accountSid: string): readonly string[];
  /** Opens the tokens of one line. */
  tokensOfLine(line: EmergencyLine): string[];
  /** Replaces the table, in memory and in its file. */
  replace(lines: readonly EmergencyLine[], accounts: readonly EmergencyAccount[]): void;
}

/**
 * Opens the emergency table of a data folder: kept in memory, and in `emergency.json` with mode 0600 and sealed
 * tokens, so that it is there after a restart without a database.
 */
export function openEmergencyTable(dataFolder: string, box: SecretBox): EmergencyTable {
  const path = join(dataFolder, 'emergency.json');
  const stored = readTable(path);
  let lines = byNumber(stored.lines);
  let accounts = bySid(stored);
  const opened = new Map<string, readonly string[]>();
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
      const known = opened.get(accountSid);
      if (known) return known;
      const sealed = accounts.get(accountSid);
      // What nobody has is not remembered: anybody can ask for it, under ever new names.
      if (!sealed) return [];
      const tokens = [...new Set([...sealed].flatMap(open))];
      opened.set(accountSid, tokens);
      return tokens;
    },
    tokensOfLine: (line) => open(line.tokensSealed),
    replace(newLines, newAccounts) {
      lines = byNumber(newLines);
      accounts = bySid({ lines: newLines, accounts: newAccounts });
      opened.clear();
      replacePrivateFile(path, JSON.stringify({ lines: newLines, accounts: newAccounts }));
    },
  };
}

interface StoredTable {
  lines: readonly EmergencyLine[];
  /** Absent in a file from before companies without numbers were in it. */
  accounts?: readonly EmergencyAccount[];
}

function readTable(path: string): StoredTable {
  const text = readPrivateFile(path);
  if (text === null) return { lines: [] };
  try {
    const stored = JSON.parse(text) as StoredTable; // written by `replace`
    return { lines: [...stored.lines], accounts: stored.accounts };
  } catch {
    // A damaged file must not keep the server from starting; the table is renewed from the database at once.
    return { lines: [] };
  }
}

function byNumber(lines: readonly EmergencyLine[]): Map<string, EmergencyLine> {
  return new Map(lines.map((line) => [line.number, line]));
}

function bySid({ lines, accounts = [] }: StoredTable): Map<string, Set<string>> {
  const sealed = new Map<string, Set<string>>();
  for (const { accountSid, tokensSealed } of [...lines, ...accounts]) {
    if (accountSid === null || tokensSealed === null) continue;
    sealed.set(accountSid, (sealed.get(accountSid) ?? new Set()).add(tokensSealed));
  }
  return sealed;
}
