import { expect, type Page } from '@playwright/test';
import { test } from './support/ownServer.ts';

const where = (page: Page) => page.getByRole('region', { name: 'Where would this go?' });
const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });

test('a user’s page says which phone rings and why, and opens that very call on the chart', async ({
  page,
}) => {
  await page.goto('/c/harbor/settings/my-staff/dana');
  await expect(where(page)).toContainText('Now rings Dana Ortiz · (207) 555-0143 · layer 4');
  await expect(where(page)).toContainText('+1 207 555 0112 is assigned to Dana Ortiz.');
  const steps = await watchSteps(page);
  await where(page).getByRole('link', { name: 'Open as test call' }).press('Enter');
  await expect(page).toHaveURL(/flow\?.*panel=test.*called=%2B12075550112/);
  await expect(verdict(page)).toContainText('Rings Dana Ortiz · (207) 555-0143 · layer 4');
  expect(await steps()).toEqual(['Step 1 of 3', 'Step 2 of 3', 'Step 3 of 3']);
});

/** Notes each step that the page shows from now on, so that a call which plays from its start can be told from one that is lit at once. */
async function watchSteps(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen = new Set<string>();
    const note = () => {
      const [step] = /Step [1-9]\d* of \d+/.exec(document.body.innerText) ?? [];
      if (step) seen.add(step);
      document.body.dataset.steps = [...seen].join(', ');
    };
    new MutationObserver(note).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  return async () => ((await page.locator('body').getAttribute('data-steps')) ?? '').split(', ');
}

test('a lead’s page asks for each number, and marks a call that reaches nobody', async ({ page }) => {
  await page.goto('/c/harbor/leads/lead-21');
  await expect(where(page)).toContainText('Now rings Call Forwarding Number · (207) 555-0130 · layer 2');
  await page.getByLabel('When they call').selectOption('+12075550114');
  await expect(where(page)).toContainText('Nobody – an apology, then voicemail');
  await expect(where(page)).toContainText('unroutable');
});

test('the list of leads says who rings for each, in one question to the server', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/where')) asked.push(request.postData() ?? '');
  });
  await page.goto('/c/harbor/leads');
  await expect(page.getByRole('row').filter({ hasText: 'Grace Liu' })).toContainText('Dana Ortiz · layer 3');
  await expect(page.getByRole('row').filter({ hasText: 'Leo Martin' })).toContainText('No call');
  expect(asked).toHaveLength(1);
});

test('where the answer cannot be had, the page says so and asks again', async ({ page }) => {
  let isDown = true;
  await page.route('**/where', (route) => (isDown ? route.abort() : route.continue()));
  await page.goto('/c/harbor/settings/phone-numbers/%2B12075550111');
  await expect(where(page).getByRole('alert')).toContainText('The server cannot be reached.');
  isDown = false;
  await where(page).getByRole('button', { name: 'Try again' }).click();
  await expect(where(page)).toContainText('Now rings Call Forwarding Number');
});
