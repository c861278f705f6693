import { expect, type Page } from '@playwright/test';
import { test } from './support/ownServer.ts';

/** Opens the test call's panel, chooses who calls which number, and starts. */
async function placeTestCall(page: Page, caller: string, called: RegExp): Promise<void> {
  await page.goto('/c/harbor/flow?panel=test');
  const panel = page.getByRole('complementary', { name: 'Test call' });
  await panel.getByRole('combobox', { name: 'Caller' }).fill(caller);
  await page.getByRole('option', { name: caller }).click();
  await panel.getByRole('combobox', { name: 'Called number' }).click();
  await page.getByRole('option', { name: called }).click();
  await panel.getByRole('button', { name: 'Start the test call' }).click();
}

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });
const transcript = (page: Page) => page.getByRole('list', { name: 'Transcript' });

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('the first minute: the suggested test call is one click away', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText('Sam Reed calls Spring mailers – where does it go?')).toBeVisible();
  await page.getByRole('button', { name: 'Run the test call' }).click();
  await expect(verdict(page)).toContainText('Rings Dana Ortiz · (207) 555-0143 · layer 3');
  await expect(page.getByRole('region', { name: 'Shown on the chart' })).toContainText(
    'Test call · version 1 · Four layers',
  );
});

for (const { layer, caller, called, rings } of [
  {
    layer: 4,
    caller: 'Victor Santos',
    called: /Business cards/,
    rings: 'Rings Dana Ortiz · (207) 555-0143 · layer 4',
  },
  {
    layer: 3,
    caller: 'Ella Novak',
    called: /Spring mailers/,
    rings: 'Rings Marcus Lee · (207) 555-0144 · layer 3',
  },
  {
    layer: 2,
    caller: 'Victor Santos',
    called: /Spring mailers/,
    rings: 'Rings Call Forwarding Number · (207) 555-0130 · layer 2',
  },
  {
    layer: 1,
    caller: 'Victor Santos',
    called: /Website/,
    rings: 'Rings Harbor Realty · (207) 555-0100 · layer 1',
  },
]) {
  test(`a call that goes to layer ${layer} says which phone rings`, async ({ page }) => {
    await placeTestCall(page, caller, called);
    await expect(verdict(page)).toContainText(rings);
  });
}

test('a call that no layer can take is unroutable and meets the voicemail', async ({ page }) => {
  await placeTestCall(page, 'Harbor front desk', /Website/);
  await expect(verdict(page)).toContainText('Rings nobody');
  await expect(verdict(page)).toContainText('unroutable');
  await expect(page.getByRole('group', { name: 'The tone sounds. What happens?' })).toBeVisible();
});

test('an invalid phone lets the call fall, and the transcript leads to the setting', async ({ page }) => {
  await placeTestCall(page, 'Ella Novak', /Open house signs/);
  await expect(transcript(page)).toContainText('“55-123”, is not a valid phone number');
  await expect(transcript(page)).toContainText('falls to layer 3');
  await transcript(page).getByRole('link', { name: 'Settings → My Staff → Priya Shah → Phone' }).click();
  await expect(page).toHaveURL(/settings\/my-staff\/priya\?field=userPhone/);
  await expect(page.getByText('is not a valid phone number')).toBeVisible();
  await page.goBack();
  await expect(verdict(page)).toContainText('Rings Marcus Lee');
});

test('the tester steps back, and changes a choice made earlier', async ({ page }) => {
  await placeTestCall(page, 'Ella Novak', /Spring mailers/);
  const panel = page.getByRole('complementary', { name: 'Test call' });
  await panel.getByRole('button', { name: 'No answer' }).click();
  await panel.getByRole('button', { name: 'Leaves a message' }).click();
  await expect(verdict(page)).toContainText('The caller left a message.');
  await expect(panel.getByText('Step 6 of 6')).toBeVisible();

  await panel.getByRole('button', { name: 'Step back' }).click();
  await expect(panel.getByText('Step 5 of 6')).toBeVisible();
  await expect(page).toHaveURL(/step=5/);
  await page.keyboard.press('ArrowLeft');
  await expect(panel.getByText('Step 4 of 6')).toBeVisible();
  await page.keyboard.press('End');
  await expect(panel.getByText('Step 6 of 6')).toBeVisible();

  await transcript(page).getByRole('button', { name: 'Change “No answer”' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Answered' }).click();
  await expect(verdict(page)).toContainText('Answered.');
  await expect(page).toHaveURL(/replies=answered/);
  await page.goBack();
  await expect(verdict(page)).toContainText('The caller left a message.');
});

test('a shared link shows the same call at the same step', async ({ page, context }) => {
  await placeTestCall(page, 'Ella Novak', /Spring mailers/);
  await page.getByRole('button', { name: 'Busy' }).click();
  await page.getByRole('button', { name: 'No message' }).click();
  await expect(verdict(page)).toContainText('No message. The call is over.');
  const whole = await transcript(page).innerText();
  await page.getByRole('button', { name: 'Go to step 2' }).click();
  await expect(page.getByText('Step 2 of 6')).toBeVisible();

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByText('Step 2 of 6')).toBeVisible();
  await other.getByRole('button', { name: 'Skip to the end' }).click();
  await expect(verdict(other)).toContainText('No message. The call is over.');
  expect(await transcript(other).innerText()).toBe(whole);
});

test('a number that cannot call is refused at its field, with an example', async ({ page }) => {
  await page.goto('/c/harbor/flow?panel=test');
  await page.getByRole('combobox', { name: 'Caller' }).fill('55-123');
  await page.getByRole('button', { name: 'Start the test call' }).click();
  await expect(page.getByText('“55-123” is not a valid phone number.')).toBeVisible();
});

test('whoever starts before the numbers are there is told about the caller first, and then waits for them', async ({
  page,
}) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/called-numbers', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/c/harbor/flow?panel=test');
  const start = page.getByRole('button', { name: 'Start the test call' });
  await page.getByRole('combobox', { name: 'Caller' }).fill('55-123');
  await start.click();
  await expect(page.getByText('“55-123” is not a valid phone number.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Caller' }).fill('+1 202 555 0177');
  await start.click();
  release();
  await expect(transcript(page)).toBeVisible();
});

test('a withheld number is no lead, and its call goes on below layer 3', async ({ page }) => {
  await placeTestCall(page, 'Withheld number', /Spring mailers/);
  await expect(transcript(page)).toContainText('The caller’s number is withheld, so no lead is known.');
  await expect(verdict(page)).toContainText('layer 2');
});

test('the light runs along the path, and can be skipped', async ({ browser }) => {
  const context = await browser.newContext({ reducedMotion: 'no-preference' });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('button', { name: 'Run the test call' }).click();
  await page.keyboard.press('End');
  await expect(page.getByText('Step 4 of 4')).toBeVisible();
  await expect(verdict(page)).toContainText('Rings Dana Ortiz');
  await context.close();
});
