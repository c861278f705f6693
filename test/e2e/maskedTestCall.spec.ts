import { expect, type Page } from '@playwright/test';
import { test as ownTest } from './support/ownServer.ts';
import { signedInAs } from './support/signedInAs.ts';

type State = Awaited<ReturnType<typeof signedInAs>>;

/** Signed in as a trainee, on a server of its own. */
const test = ownTest.extend<object, { traineeState: State }>({
  traineeState: [({ ownServer }, use) => signedInAs(ownServer, 'trainee').then(use), { scope: 'worker' }],
  storageState: ({ traineeState }, use) => use(traineeState),
});

test.use({ ownFor: 'masked test calls', contextOptions: { reducedMotion: 'reduce' } });

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });
const transcript = (page: Page) => page.getByRole('list', { name: 'Transcript' });
const caller = (page: Page) => page.getByRole('combobox', { name: 'Caller' });

/** Names and numbers of the demo company's leads and staff that a trainee must not get. */
const SECRETS = /Sam Reed|Ella|Novak|Dana|Ortiz|Marcus|555-?01(?:0|3|4|7|8|9)|55501(?:0|3|4|7|8|9)/;

/** All that the API answers while the page is used. */
function listenTo(page: Page): { refused: string[]; answers: Promise<string>[] } {
  const heard = { refused: [] as string[], answers: [] as Promise<string>[] };
  page.on('response', (response) => {
    if (!response.url().includes('/api/companies')) return;
    if (response.status() >= 400) heard.refused.push(`${response.status()} ${response.url()}`);
    heard.answers.push(response.text().catch(() => ''));
  });
  return heard;
}

test('a trainee runs the suggested call, and it can be reloaded', async ({ page }) => {
  const heard = listenTo(page);
  await page.goto('/');
  await expect(page.getByText('S. R. calls Spring mailers – where does it go?')).toBeVisible();
  await page.getByRole('button', { name: 'Run the test call' }).click();
  await expect(verdict(page)).toContainText('Rings D. O. · +12•••••••43 · layer 3');
  await expect(page).toHaveURL(/from=lead%3Alead-01/);
  await page.reload();
  await expect(verdict(page)).toContainText('Rings D. O. · +12•••••••43 · layer 3');
  await expect(page.getByRole('complementary', { name: 'Test call' })).toContainText('S. R. +12•••••••77');
  expect(heard.refused).toEqual([]);
  for (const answer of await Promise.all(heard.answers)) expect(answer).not.toMatch(SECRETS);
});

test('a trainee chooses a caller by initials, and reads a masked transcript without links to settings', async ({
  page,
}) => {
  const heard = listenTo(page);
  await page.goto('/c/harbor/flow?panel=test');
  await caller(page).fill('E. N.');
  await page.getByRole('option', { name: 'E. N.' }).click();
  await expect(caller(page)).toHaveValue('E. N. · +12•••••••78');
  await page.getByRole('combobox', { name: 'Called number' }).click();
  await page.getByRole('option', { name: /Open house signs/ }).click();
  await page.getByRole('button', { name: 'Start the test call' }).click();
  await expect(verdict(page)).toContainText('Rings M. L. · +12•••••••44 · layer 3');
  await expect(transcript(page)).toContainText('The phone of P. S., “•••”, is not a valid phone number.');
  await expect(transcript(page)).toContainText('Settings → My Staff → P. S. → Phone');
  await expect(transcript(page).getByRole('link')).toHaveCount(0);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(caller(page)).toHaveValue('E. N. · +12•••••••78');
  expect(heard.refused).toEqual([]);
  for (const answer of await Promise.all(heard.answers)) expect(answer).not.toMatch(SECRETS);
});

test('a trainee finds nobody by a name', async ({ page }) => {
  await page.goto('/c/harbor/flow?panel=test');
  await caller(page).fill('Sam');
  await expect(page.getByText('No lead has these initials, such as S. R.')).toBeVisible();
});

test('a trainee is told with initials what would have made a phone ring, and gets no link to a setting', async ({
  page,
}) => {
  const heard = listenTo(page);
  await page.goto(
    '/c/harbor/flow?panel=test&called=%2B12075550111&from=lead:lead-01&at=2026-11-27T15:00:00Z',
  );
  await page.getByRole('button', { name: 'Why, and why not' }).click();
  const part = page.getByRole('region', { name: 'Why, and why not' });
  const picker = part.getByRole('combobox', { name: 'Why did this phone not ring?' });
  await picker.click();
  await picker.fill('M. L.');
  await page.getByRole('option', { name: 'M. L.' }).click();
  const ways = part.getByRole('region', { name: /^One change of settings would do/ });
  await expect(ways).toContainText('Settings → My Staff → M. L.');
  await expect(ways.getByRole('link', { name: /Settings|Leads/ })).toHaveCount(0);
  await ways.getByRole('link', { name: 'Try it' }).first().click();
  await expect(verdict(page)).toContainText('Rings M. L.');
  expect(heard.refused).toEqual([]);
  for (const answer of await Promise.all(heard.answers)) expect(answer).not.toMatch(SECRETS);
});
