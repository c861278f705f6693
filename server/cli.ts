import { closeSync, fchmodSync, fstatSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { memberCommand, newPasswordCommand } from './accounts/memberCommands.ts';
import { adoptCompanies } from './accounts/owner.ts';
import { memberOf } from './accounts/passwordLinks.ts';
import { actingAs } from './audit/actor.ts';
import { callCommand } from './carrier/command/callCommand.ts';
import { practiceTwilioCommand } from './carrier/command/practiceTwilioCommand.ts';
import { type Config, ConfigError, localAddress, readConfig } from './config.ts';
import { type Database, openDatabase } from './database/database.ts';
import { DEMO_WORKSPACE } from './directory/demoCompany.ts';
import { exportWorkspace } from './directory/exportWorkspace.ts';
import { type ImportSummary, importWorkspace } from './directory/importWorkspace.ts';
import { noteWorkspaceExport } from './directory/noteExport.ts';
import { Refusal } from './directory/refusal.ts';
import { scenariosCommand } from './scenarios/scenariosCommand.ts';
import { openPracticeAccount } from './secrets/practiceAccount.ts';
import { openSecretBox } from './secrets/secretBox.ts';

const USAGE = `Usage: npm run ringpath -- COMMAND

  import FILE [--replace] [--admin EMAIL]
                                  reads a workspace file; --replace also removes what the file does not have.
                                  Companies that nobody belongs to get this admin, or else the owner
  export [FILE] [--with-secrets]  writes a workspace file, to the screen without FILE
  call --to NUMBER --from NUMBER [--reply no-answer,busy,…] [--json]
  call --script FILE [--json]     places simulated calls against the running server
  scenarios --company ID [--flow FLOW] [--draft] [--json]
                                  walks the saved test calls of a company's flows, or of one by its id or name, and
                                  tells which end otherwise than expected
  member EMAIL --company ID --role admin|editor|supporter|trainee
                                  makes a member something in a company
  new-password EMAIL [--without-second-factor]
                                  prints a link by which the member sets a new password
  practice-twilio [--port NUMBER] starts a stand-in for Twilio, to try out connecting numbers
`;

/** A long list of warnings hides the first ones; the rest is counted. */
const MOST_LINES = 50;

/** What is counted, for one and for more. */
const IN_WORDS: Record<keyof ImportSummary, [one: string, more: string]> = {
  companies: ['company', 'companies'],
  phoneNumbers: ['phone number', 'phone numbers'],
  staff: ['user', 'users'],
  campaigns: ['campaign', 'campaigns'],
  leads: ['lead', 'leads'],
  flows: ['flow', 'flows'],
};

/** A fault of the command line: shown with the usage. */
class UsageError extends Error {}

type Command = (args: string[], config: Config) => Promise<number>;

const COMMANDS: Record<string, Command> = {
  import: importCommand,
  export: exportCommand,
  scenarios: (args, config) => scenariosCommand(args, config, say),
  member: (args, config) => memberCommand(args, config, say),
  'new-password': (args, config) => newPasswordCommand(args, config, say),
  call: (args, config) =>
    callCommand(args, {
      publicUrl: config.publicUrl,
      // The server of this data folder listens here, wherever its public address leads.
      baseUrl: localAddress(config),
      account: openPracticeAccount(config.dataFolder),
      print: say,
      readText: (file) => (file === '-' ? readFileSync(0, 'utf8') : readFileOrFail(file)),
    }),
  'practice-twilio': (args, config) => {
    const end = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => end.abort());
    return practiceTwilioCommand(args, {
      publicUrl: config.publicUrl,
      baseUrl: localAddress(config),
      practice: openPracticeAccount(config.dataFolder),
      numbers: DEMO_WORKSPACE.companies.flatMap(({ phoneNumbers }) =>
        (phoneNumbers ?? []).map(({ number }) => number),
      ),
      print: say,
      signal: end.signal,
    });
  },
};

process.exitCode = await run(process.argv.slice(2));

async function run([name, ...args]: string[]): Promise<number> {
  if (!name || name === 'help' || name === '--help') {
    process.stdout.write(USAGE);
    return name ? 0 : 1;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  try {
    if (!command) throw new UsageError(`There is no command "${name}".`);
    const config = readConfig(process.env);
    const by = { type: 'command', id: null, name: userName() } as const;
    return await actingAs({ by, now: Date.now }, () => command(args, config));
  } catch (error) {
    if (error instanceof ConfigError) warn(error.message);
    else if (error instanceof UsageError) warn(`${error.message}\n\n${USAGE}`);
    else if (error instanceof Error) warn(`That did not work: ${error.message}`);
    else throw error;
    return 1;
  }
}

/** Who is signed in to this machine; a container may run as a user without a name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'Somebody on this machine';
  }
}

async function importCommand(args: string[], config: Config): Promise<number> {
  const { values, positionals } = read(args, { replace: { type: 'boolean' }, admin: { type: 'string' } });
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new UsageError('Name the one file to import.');
  const text = readFileOrFail(file);
  const admin = typeof values.admin === 'string' ? values.admin : undefined;
  const database = await openDatabase(config);
  try {
    // Before anything is written: "that did not work" must not be said of an import that did.
    if (admin && !(await memberOf(database, admin))) throw new Refusal(`Nobody signs in as ${admin}.`);
    let shown = 0;
    const progress = (done: number, total: number) => {
      const percent = Math.floor((done / Math.max(total, 1)) * 100);
      if (process.stderr.isTTY && percent !== shown) process.stderr.write(`\r${percent} %`);
      shown = percent;
    };
    const result = await importWorkspace(database, openSecretBox(config), text, {
      replace: values.replace === true,
      progress,
      now: Date.now(),
    });
    if (process.stderr.isTTY) process.stderr.write('\r');
    if (!result.ok) {
      warn(`Nothing was imported. ${file} has ${result.faults.length} fault(s):`);
      listUp(result.faults);
      return 1;
    }
    if (result.warnings.length > 0) {
      warn(`Imported with ${result.warnings.length} problem(s) to look at:`);
      listUp(result.warnings);
    }
    process.stdout.write(`Imported ${describeSummary(result.summary)}.\n`);
    await tellAdmin(database, admin);
    return 0;
  } finally {
    await database.close();
  }
}

/** Nobody could open a company without a member, so it gets one; before there is an owner, the owner will get it. */
async function tellAdmin(database: Database, email: string | undefined): Promise<void> {
  const adopted = await adoptCompanies(database, email, Date.now());
  for (const name of adopted?.companies ?? []) say(`${adopted?.member.name} is admin of ${name}.`);
}

async function exportCommand(args: string[], config: Config): Promise<number> {
  const { values, positionals } = read(args, { 'with-secrets': { type: 'boolean' } });
  const [file] = positionals;
  if (positionals.length > 1) throw new UsageError('Name one file at the most.');
  const database = await openDatabase(config);
  try {
    const withSecrets = values['with-secrets'] === true;
    await noteWorkspaceExport(database, { withSecrets });
    const workspace = await exportWorkspace(database, openSecretBox(config), { withSecrets });
    const text = `${JSON.stringify(workspace, null, 2)}\n`;
    if (file) writeForOwner(file, text);
    else process.stdout.write(text);
    if (file)
      warn(
        `Wrote ${workspace.companies.length} compan${workspace.companies.length === 1 ? 'y' : 'ies'} to ${file}.`,
      );
    return 0;
  } finally {
    await database.close();
  }
}

function read(args: string[], options: Record<string, { type: 'boolean' | 'string' }>) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readFileOrFail(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`The file ${file} cannot be read. Check its name and its rights.`);
  }
}

/** Writes a file that its owner alone can read, also where a file of that name was readable by others before. */
function writeForOwner(file: string, text: string): void {
  const opened = openSync(file, 'w', 0o600);
  try {
    // Not a device: /dev/stdout keeps the rights it has.
    if (fstatSync(opened).isFile()) fchmodSync(opened, 0o600);
    writeFileSync(opened, text);
  } finally {
    closeSync(opened);
  }
}

function describeSummary(summary: ImportSummary): string {
  return Object.entries(IN_WORDS)
    .map(([name, [one, more]]) => {
      const count = summary[name as keyof ImportSummary]; // the keys of a table that has them all
      return `${count} ${count === 1 ? one : more}`;
    })
    .join(', ');
}

function listUp(faults: ReadonlyArray<{ path: string; message: string }>): void {
  for (const { path, message } of faults.slice(0, MOST_LINES)) warn(`  ${path}: ${message}`);
  if (faults.length > MOST_LINES) warn(`  … and ${faults.length - MOST_LINES} more`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function warn(line: string): void {
  process.stderr.write(`${line}\n`);
}
