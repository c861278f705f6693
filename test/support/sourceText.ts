import { posix } from 'node:path';

/** A source file: its path from the project's folder, with slashes, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

/** One import of a file. `path` is set for a file of the project, `package` for anything else. */
export interface ImportLine {
  line: number;
  path?: string;
  package?: string;
}

const STATIC = /\b(?:import|export)\s+(?:type\s+)?(?:[\w$*{}\s,]+?\s+from\s+)?(['"])([^'"\n]+)\1/g;
const DYNAMIC = /\b(?:import|require)\s*\(\s*(['"`])([^'"`\n]+)\1/g;

/**
 * Reads what a file imports: values and types, static and dynamic. By regular expression, because TypeScript 7
 * has no stable interface for programs, and bundlers forget imports of types.
 *
 * @param code the file's text without comments
 */
export function readImports(path: string, code: string): ImportLine[] {
  return [STATIC, DYNAMIC].flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => {
      const name = match[2] ?? '';
      // The line of the name, not of the word "import": some imports take ten lines.
      const line = lineAt(code, match.index + match[0].length - 1);
      return name.startsWith('.')
        ? { line, path: posix.join(posix.dirname(path), name) }
        : { line, package: name };
    }),
  );
}

/** The number of the line at a position, from 1. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

// Strings come first, so that "http://" in one does not begin a comment. A quoted string ends with its line:
// an apostrophe in the text of a page must not swallow the rest of the file.
const STRING_OR_COMMENT =
  /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*/g;

/** Blanks comments out and keeps every line where it is. */
export function withoutComments(text: string): string {
  return text.replace(STRING_OR_COMMENT, (found) =>
    found.startsWith('/*') || found.startsWith('//') ? found.replace(/[^\n]/g, ' ') : found,
  );
}
