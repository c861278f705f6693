import { importRules, within } from './importRules.ts';
import { findKindNames } from './kindNames.ts';
import { lineAt, readImports, type SourceFile, withoutComments } from './sourceText.ts';

const MOST_LINES = 250;
const VAGUE_FOLDERS = ['utils', 'helpers', 'common', 'types', 'lib'];

/** What a file must not say, whatever it imports. */
const TEXT_RULES = [
  {
    for: (path: string) => !within('server/main.ts', 'server/cli.ts')(path),
    refuses: /\bprocess\s*(?:\.\s*env\b|\[)|\}\s*=\s*process\b/g,
    because: 'the environment is read by server/main.ts and server/cli.ts alone',
  },
  {
    for: within('shared/'),
    refuses:
      /\bDate\.now\b|\bnew Date\(\s*\)|\bnew Date\b(?!\s*\()|\bMath\.random\b|\bperformance\.now\b|\brandomUUID\b/g,
    because: 'time and chance are facts that come from outside, so that a walk can be repeated',
  },
];

/**
 * Checks files of shared, server and web against the architecture: who may import whom, where kinds may be
 * named, how folders are called and how long a file may be.
 *
 * @param kinds the names of the kinds of block
 * @returns one line for each violation, with file and line number
 */
export function findViolations(files: SourceFile[], kinds: readonly string[]): string[] {
  return files.flatMap((file) => {
    const code = withoutComments(file.text);
    return [...checkFile(file), ...checkImports(file.path, code), ...checkText(file.path, code, kinds)];
  });
}

function checkFile({ path, text }: SourceFile): string[] {
  const folders = path.split('/').slice(0, -1);
  const vague = folders.filter((folder) => VAGUE_FOLDERS.includes(folder));
  const lines = text.trimEnd().split('\n').length;
  return [
    ...vague.map(
      (folder) => `${path}:1: a folder called "${folder}" says nothing; name it after its subject`,
    ),
    ...(lines > MOST_LINES
      ? [`${path}:${MOST_LINES}: ${lines} lines; at ${MOST_LINES} look for the second subject`]
      : []),
  ];
}

function checkImports(path: string, code: string): string[] {
  const rules = importRules.filter((rule) => rule.for(path));
  return readImports(path, code).flatMap((target) =>
    rules
      .filter((rule) => rule.refuses(target))
      .map(
        ({ because }) => `${path}:${target.line}: imports ${target.path ?? target.package}, but ${because}`,
      ),
  );
}

function checkText(path: string, code: string, kinds: readonly string[]): string[] {
  const found = TEXT_RULES.filter((rule) => rule.for(path)).flatMap(({ refuses, because }) =>
    [...code.matchAll(refuses)].map((match) => ({ index: match.index, what: match[0], because })),
  );
  const mayNameKinds = within('shared/blocks/', 'shared/flow/templates/')(path);
  const because = 'only shared/blocks knows single kinds: let the kind itself answer, through the registry';
  const named = mayNameKinds ? [] : findKindNames(code, kinds).map((place) => ({ ...place, because }));
  return [...found, ...named].map(
    ({ index, what, because }) => `${path}:${lineAt(code, index)}: says ${what.trim()}, but ${because}`,
  );
}
