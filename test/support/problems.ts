import { saveStates } from '../../server/connections/storedConnections.ts';
import type { Database } from '../../server/database/database.ts';
import { importWorkspace } from '../../server/directory/importWorkspace.ts';
import { getVersion } from '../../server/flows/flowShelf.ts';
import { createMachines } from '../../server/flows/machines.ts';
import { createProblems, type Problems } from '../../server/problems/problems.ts';
import { createSecretBox, type SecretBox } from '../../server/secrets/secretBox.ts';
import type { ProblemView } from '../../shared/api/problems.ts';
import { explain } from '../../shared/call/sentence.ts';
import { settingPath } from '../../shared/directory/settingPlaces.ts';
import type { OpenEmpty } from './databases.ts';

/** Monday 2 March 2026, 15:00 UTC: now, in the tests of Problems. */
export const NOW = Date.UTC(2026, 2, 2, 15);

/** The key of the tests' secrets. */
export const box = createSecretBox(Buffer.alloc(32, 7));

/** The search for problems in a database of its own. */
export function openProblems(
  database: Database,
  options: { box?: SecretBox; now?: () => number } = {},
): Problems {
  const machines = createMachines(async ({ company, flow, version }) => {
    const found = await getVersion(database, company, flow, version);
    if (!found) throw new Error('There is no such version.');
    return found.document;
  });
  return createProblems({ database, box, machines, now: () => NOW, ...options });
}

/** A company without any problem, with what a test wants different. */
export function soundCompany(changes: object = {}): object {
  return {
    id: 'harbor',
    name: 'Harbor Realty',
    companyPhone: '+12025550100',
    timeZone: 'America/New_York',
    country: 'US',
    twilio: { accountSid: ACCOUNT, authTokens: ['12345'] },
    staff: [{ id: 'dana', name: 'Dana Ortiz', phone: '+12025550143' }],
    phoneNumbers: [
      { number: '+12025550111', label: 'Dana direct' },
      { number: '+12025550112', label: 'Spring mailers', callForwardingNumber: '+12025550150' },
    ],
    campaigns: [],
    leads: [],
    ...changes,
  };
}

/** The account of `soundCompany`. */
export const ACCOUNT = `AC${'1'.repeat(32)}`;

/** Notes what was seen of numbers at Twilio. */
export async function seeAtTwilio(
  database: Database,
  numbers: readonly string[],
  state: 'connected' | 'drifted' | 'notConnected' = 'connected',
): Promise<void> {
  const seen = numbers.map((number) => ({ number, sid: `PN${number.slice(1)}`, state }));
  await saveStates(database, 'harbor', ACCOUNT, seen, NOW);
}

/** Opens a database with a sound company in it, whose numbers are connected. */
export async function openSound(open: OpenEmpty): Promise<Database> {
  const database = await open();
  await load(database, soundCompany());
  await seeAtTwilio(database, ['+12025550111', '+12025550112']);
  return database;
}

/** The problems of `harbor`, without steps and link: the sentence and what it means. */
export async function tellAll(database: Database): Promise<string[]> {
  const problems = await openProblems(database).list('harbor');
  return problems.map((problem) => tellProblem(problem).slice(0, 2).join(' '));
}

/** Imports companies whole: what they leave out is empty afterwards. */
export async function load(database: Database, ...companies: object[]): Promise<void> {
  const workspace = { format: 'ringpath-workspace', version: 1, companies };
  const result = await importWorkspace(database, box, JSON.stringify(workspace), {
    now: 1,
    replace: true,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
}

/** A problem as the page shows it, a line for each part of it. */
export function tellProblem(problem: ProblemView): string[] {
  const { severity, layer, what, means, steps, link } = problem;
  const where =
    'setting' in link
      ? `${settingPath(link.setting).join(' → ')}${link.setting.recordId ? ` (${link.setting.recordId})` : ''}`
      : `${link.label} (${link.page})`;
  return [
    `${severity}${layer ? ` on layer ${layer}` : ''}: ${explain(what)}`,
    explain(means),
    ...steps.map((step, index) => `${index + 1}. ${explain(step)}`),
    `→ ${where}`,
  ];
}
