import type { ImportLine } from './sourceText.ts';

/** What the files of some folders must not import. */
interface ImportRule {
  /** The files that the rule is about, by their path. */
  for(path: string): boolean;
  refuses(target: ImportLine): boolean;
  because: string;
}

/** Packages that neither touch a machine nor draw: all that `shared` may use. Another pure one may join them. */
const PURE_PACKAGES = ['zod', 'libphonenumber-js', 'xstate', '@marcbachmann/cel-js'];

/** The files of `shared/call` that walk a flow or tell a walk. The rest of that folder is plain data. */
const WALKS = ['takeTurn', 'walk', 'otherFlows', 'transcript', 'explain', 'rehearse'].map(
  (name) => `shared/call/${name}.ts`,
);

/** Where files are opened. `main` and `cli` wire the parts, `serveWeb` sends the built page. */
const OPENS_FILES = [
  'server/database/',
  'server/secrets/',
  'server/main.ts',
  'server/cli.ts',
  'server/serveWeb.ts',
];

/** The table "Allowed imports" of the architecture, its column *must not*. */
export const importRules: ImportRule[] = [
  {
    for: within('shared/'),
    refuses: (target) => target.package !== undefined && !isPackage(target, PURE_PACKAGES),
    because: `shared is pure, and uses only ${PURE_PACKAGES.join(', ')}`,
  },
  {
    for: within('shared/'),
    refuses: (target) => leadsTo(target, 'server/', 'web/'),
    because: 'server and web use shared, never the other way round',
  },
  {
    for: isCallData,
    refuses: (target) =>
      target.path === undefined ? !isPackage(target, ['zod', 'libphonenumber-js']) : !isCallData(target.path),
    because: 'phone, time, directory and the data of a call know nothing of blocks, flows and machines',
  },
  {
    for: within('shared/blocks/'),
    refuses: (target) => leadsTo(target, 'shared/flow/') || isPackage(target, ['xstate']),
    because: 'a block knows neither the flow it stands in nor the machine',
  },
  {
    for: within('web/'),
    refuses: (target) => leadsTo(target, 'server/'),
    because: 'web and server meet in shared only; the answers of the API are in shared/api',
  },
  {
    for: within('server/'),
    refuses: (target) => leadsTo(target, 'web/'),
    because: 'web and server meet in shared only',
  },
  {
    for: within('shared/', 'server/', 'web/'),
    refuses: (target) => leadsTo(target, 'test/', 'scripts/'),
    because: 'the product must run without its tests and tools',
  },
  {
    for: (path) => !within('web/canvas/')(path),
    refuses: (target) => isPackage(target, ['@xyflow/react']),
    because: 'only web/canvas knows the library that draws',
  },
  {
    for: (path) => !within('server/webhooks/', 'server/carrier/')(path),
    refuses: (target) => isPackage(target, ['twilio']),
    because: "only server/webhooks and server/carrier use Twilio's package",
  },
  {
    for: within('server/webhooks/', 'server/carrier/'),
    refuses: (target) => isPackage(target, ['twilio']) && !target.package?.startsWith('twilio/lib/'),
    because: "Twilio's main entry costs 130 ms and 21 MB at the start: import the file under twilio/lib/",
  },
  {
    for: (path) => !within('server/database/')(path),
    refuses: (target) => isPackage(target, ['libsql', 'better-sqlite3', 'pg', 'postgres']),
    because: 'only server/database knows which database it is',
  },
  {
    for: (path) => !within(...OPENS_FILES)(path),
    refuses: (target) => isPackage(target, ['node:fs', 'fs']),
    because: 'files are opened in server/database and server/secrets alone',
  },
  {
    for: within('shared/', 'server/', 'web/'),
    refuses: (target) => isPackage(target, ['node:process', 'process']),
    because: 'the environment is read by server/main.ts and server/cli.ts alone',
  },
];

/** Makes a test for paths that begin with one of these. */
export function within(...places: string[]): (path: string) => boolean {
  return (path) => places.some((place) => path.startsWith(place));
}

function isCallData(path: string): boolean {
  return (
    within('shared/phone/', 'shared/time/', 'shared/directory/', 'shared/call/')(path) &&
    !WALKS.includes(path)
  );
}

function leadsTo({ path }: ImportLine, ...places: string[]): boolean {
  return path !== undefined && within(...places)(path);
}

function isPackage(target: ImportLine, names: string[]): boolean {
  return names.some((name) => target.package === name || target.package?.startsWith(`${name}/`));
}
