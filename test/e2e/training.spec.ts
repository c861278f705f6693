import { expect, type Locator, type Page } from '@playwright/test';
import type { DrillView } from '../../shared/api/training.ts';
import type { FlowVersionView } from '../../shared/api/views.ts';
import type { DrillType } from '../../shared/training/drill.ts';
import { changesOf, type SettingChange, settingsIn } from '../../shared/training/settings.ts';
import { createTrainer } from '../../shared/training/trainer.ts';
import { blockOf } from './support/chart.ts';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ ownFor: 'training', contextOptions: { reducedMotion: 'reduce' } });

const COMPANY = { id: 'harbor', name: 'Harbor Realty', timeZone: 'America/New_York', country: 'US' };
const result = (page: Page) => page.getByRole('region', { name: 'Result' });

interface Opened {
  drill: DrillView;
  right: string | null;
  /** Of *mend*: one change that mends it. */
  mending: SettingChange | undefined;
}

/** Opens a drill of a type, and finds with the machine what is right; the page has only the question. */
async function open(page: Page, type: DrillType): Promise<Opened> {
  const answered = page.waitForResponse((response) => response.url().includes('/training/next'));
  await page.goto(`/c/harbor/training/drill?type=${type}`);
  const { drill } = (await (await answered).json()) as { drill: DrillView };
  const version = (await (
    await page.request.get(`/api/companies/harbor/flows/${drill.ref.flow}/versions/published`)
  ).json()) as FlowVersionView;
  const stage = { company: COMPANY, named: { staff: [], campaigns: [] }, namedNumbers: [] };
  const trainer = createTrainer();
  const ground = { key: 'here', begins: version.flow, flow: version.document, ahead: [], stage };
  const made = trainer.make(ground, [drill.ref]);
  const { company } = drill.call;
  const wanted = drill.question.type === 'mend' ? drill.question.wanted.number : null;
  const changes = settingsIn(company).flatMap((place) => [
    ...changesOf(company, place),
    { setting: place.setting, recordId: place.recordId, value: wanted },
  ]);
  const mends = (change: SettingChange) =>
    trainer.judge(ground, drill.ref, { type: 'changes', changes: [change] })?.judgement.right;
  return { drill, right: made?.right ?? null, mending: wanted === null ? undefined : changes.find(mends) };
}

/** The tab of a setting, the label of its field, and whether it is chosen from a list. */
const FIELDS: Record<SettingChange['setting'], [tab: string, label: string, isChosen: boolean]> = {
  companyPhone: ['Business Info', 'Company Phone', false],
  callForwardingNumber: ['Phone Numbers', 'Call Forwarding Number', false],
  userPhone: ['My Staff', 'Phone', false],
  inboundTwilioNumber: ['My Staff', 'Inbound Twilio Number', true],
  leadUser: ['Leads', 'Assigned to', true],
  campaignUser: ['Campaigns', 'Assigned to', true],
};

/** Makes a change on the forms of the sandbox, as a person does. */
async function save(sandbox: Locator, { setting, recordId, value }: SettingChange): Promise<void> {
  const [tab, label, isChosen] = FIELDS[setting];
  await sandbox.getByRole('tab', { name: tab }).click();
  if (recordId !== undefined) await sandbox.getByRole('combobox').first().selectOption(recordId);
  const field = sandbox.getByRole(isChosen ? 'combobox' : 'textbox', { name: label, exact: true });
  if (isChosen) {
    await field.click();
    const page = sandbox.page();
    const nobody = page.getByRole('option').filter({ has: page.locator('[data-none]') });
    await (value === null ? nobody : page.locator(`[role=option][value="${value}"]`)).click();
  } else await field.fill(value ?? '');
  await sandbox.getByRole('button', { name: /Save|Update Company/ }).click();
  const move = sandbox
    .page()
    .getByRole('dialog')
    .getByRole('button', { name: /Move|Take/ });
  await expect(move.or(sandbox.getByText('Saved')).first()).toBeVisible();
  if (await move.isVisible()) await move.click();
}

/** The choices of a question, in order. */
const choices = (page: Page): Locator => page.getByRole('region', { name: /\?$/ }).getByRole('listitem');

test('Where does it go: a wrong click shows where the thinking parted, and the next is right by the keyboard', async ({
  page,
}) => {
  const first = await open(page, 'where');
  const { question } = first.drill;
  if (question.type !== 'where') throw new Error('It asks where a call goes.');
  const wrong = question.places.find((place) => place !== first.right) ?? '';
  await blockOf(page, wrong).getByRole('button').first().click();
  await expect(result(page)).toContainText('Not right');
  await expect(result(page)).toContainText('The ways part at');
  await expect(page.getByRole('list', { name: 'Transcript' })).toBeVisible();
  await expect(blockOf(page, first.right ?? '').locator('[data-light]')).toBeVisible();
  const next = await open(page, 'where');
  if (next.drill.question.type !== 'where') throw new Error('It asks where a call goes.');
  await page.keyboard.press(String(next.drill.question.places.indexOf(next.right ?? '') + 1));
  await expect(result(page)).toContainText('Right');
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { level: 2, name: /call/ }).first()).toBeVisible();
  await expect(result(page)).toBeHidden();
});

test('Why did it go there: the path is shown, and the deciding setting is right', async ({ page }) => {
  const { drill, right } = await open(page, 'why');
  if (drill.question.type !== 'why') throw new Error('It asks why.');
  await expect(page.getByText(/^Step \d+ of \d+$/)).toBeVisible();
  await choices(page)
    .nth(drill.question.choices.findIndex(({ id }) => id === right))
    .getByRole('button')
    .click();
  await expect(result(page)).toContainText('Right');
});

test('Listen: the call can be read, and what went wrong is chosen', async ({ page }) => {
  const { drill, right } = await open(page, 'listen');
  if (drill.question.type !== 'listen') throw new Error('It has a call to listen to.');
  const heard = page.getByRole('list', { name: 'The call' });
  await expect(heard).toContainText('Rings');
  await expect(heard).not.toContainText(/Busy|No answer|Failed/);
  await page.getByRole('button', { name: 'Listen' }).click();
  await page.keyboard.press(String(drill.question.choices.findIndex(({ id }) => id === right) + 1));
  await expect(result(page)).toContainText('Right');
});

test('Mend it: a setting of the sandbox is changed on its form, and the call comes to the right phone', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
  const { mending } = await open(page, 'mend');
  if (!mending) throw new Error('No single change mends it.');
  const sandbox = page.getByRole('region', { name: 'Sandbox' });
  await expect(sandbox).toContainText('Nothing here is the company’s');
  await page.getByRole('button', { name: 'Call again' }).click();
  await expect(result(page)).toContainText('Not yet');
  await save(sandbox, mending);
  await page.getByRole('button', { name: 'Call again' }).click();
  await expect(result(page)).toContainText('Right');
  await expect(result(page)).toContainText('Only the first answer counts.');
  expect(asked.filter((each) => each.includes('sandbox') || each.startsWith('PUT'))).toEqual([]);
});

test('a trainer makes a course, and it is there to be taken', async ({ page }) => {
  await page.goto('/c/harbor/training/courses');
  await page.getByRole('link', { name: 'New course' }).click();
  await page.getByLabel('Name').fill('First week');
  await page.getByRole('checkbox', { name: 'Admin' }).check();
  await page.getByRole('button', { name: 'Five of layer 4' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('link', { name: 'First week' })).toBeVisible();
  await page.goto('/c/harbor/training');
  await page.getByRole('link', { name: 'Go on with First week' }).click();
  await expect(page.getByText('Course', { exact: true })).toBeVisible();
  await page.goto('/c/harbor/training/tour');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'Layer 4: Assigned Twilio Number' })).toBeVisible();
});

const LOOKS = [
  { colorScheme: 'light', pages: { '': 'Progress', '/drill?type=mend': 'Mend it' } },
  { colorScheme: 'dark', pages: { '/drill?type=where': 'Where does it go?', '/courses/new': 'New course' } },
] as const;

for (const { colorScheme, pages } of LOOKS) {
  test.describe(`in ${colorScheme} colours and a narrow window`, () => {
    test.use({ colorScheme, viewport: { width: 390, height: 844 } });

    test('training has no violations', async ({ page }) => {
      for (const [path, shows] of Object.entries(pages)) {
        await page.goto(`/c/harbor/training${path}`);
        await expect(page.getByRole('heading', { name: shows }).first()).toBeVisible();
        await expect(page.getByRole('status', { name: /loading/ })).toHaveCount(0);
        expect([path, await violationsOf(page)]).toEqual([path, []]);
        if (!path.includes('where')) continue;
        await page.keyboard.press('1');
        await expect(result(page)).toBeVisible();
        expect(await violationsOf(page)).toEqual([]);
      }
    });
  });
}
