import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o600;

/** Reads a file as text, or returns `null` when there is none. */
export function readPrivateFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Replaces a file as a whole, readable by its owner only; a reader sees the old text or the new, never half of it. */
export function replacePrivateFile(path: string, content: string): void {
  const written = writeBeside(path, content);
  renameSync(written, path);
}

/**
 * Returns the file's text, and makes the file first when there is none. Two processes that start together get
 * the same text: the one that comes second reads what the first wrote.
 */
export function readOrMakePrivateFile(path: string, make: () => string): string {
  const there = readPrivateFile(path);
  if (there !== null) return there;
  const written = writeBeside(path, make());
  try {
    linkSync(written, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(written, { force: true });
  }
  return readFileSync(path, 'utf8');
}

function writeBeside(path: string, content: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(beside, content, { mode: OWNER_ONLY });
  return beside;
}
