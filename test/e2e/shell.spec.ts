import { expect } from '@playwright/test';
import { test } from './support/ownServer.ts';

test('the start leads to the chart of the first company', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/c\/harbor\/flow$/);
  await expect(page.getByRole('heading', { name: 'Four layers' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Is the number assigned to a user\?/ })).toBeVisible();
});

test('a block shows its details, and its outcomes lead to the next', async ({ page }) => {
  await page.goto('/c/harbor/flow');
  // It lies over the block, as soon as it is there.
  await page.getByRole('button', { name: 'Close the suggestion' }).click();
  await page.getByRole('button', { name: /^Ring the lead’s user/ }).click();
  const panel = page.getByRole('complementary', { name: 'Block' });
  await expect(panel.getByRole('heading', { name: 'Ring the lead’s user' })).toBeVisible();
  await expect(panel).toContainText('20 seconds');
  await panel.getByRole('link', { name: 'Take a message' }).first().click();
  await expect(panel.getByRole('heading', { name: 'Take a message' })).toBeVisible();
  await page.goBack();
  await expect(panel.getByRole('heading', { name: 'Ring the lead’s user' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

test('the palette jumps to a block, a user and an action', async ({ page }) => {
  await page.goto('/c/harbor/flow');
  await expect(page.getByRole('heading', { name: 'Four layers' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search or jump').fill('ring company');
  await page.keyboard.press('Enter');
  await expect(
    page
      .getByRole('complementary', { name: 'Block' })
      .getByRole('heading', { name: 'Ring the Company Phone' }),
  ).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search or jump').fill('marcus');
  await page.getByRole('button', { name: /^Marcus Lee/ }).click();
  await expect(page).toHaveURL(/my-staff\/marcus/);

  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search or jump').fill('ella');
  await page.getByRole('button', { name: /^Test a call from Ella Novak/ }).click();
  await expect(page.getByRole('combobox', { name: 'Caller' })).toHaveValue(/Ella Novak/);
});

test('the chart can be read and walked without a mouse', async ({ page }) => {
  await page.goto('/c/harbor/flow');
  const first = page.getByRole('button', { name: /^Is the number assigned to a user\?/ });
  await first.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Block' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Outline' }).press('Enter');
  const outline = page.getByRole('complementary', { name: 'Outline' });
  await expect(outline.getByRole('heading', { name: 'Layer 4 · Assigned Twilio Number' })).toBeVisible();
  await expect(outline.getByRole('heading', { level: 4 })).toHaveCount(15);
});

test('? shows the keys, and Esc closes them', async ({ page }) => {
  await page.goto('/c/harbor/flow');
  await expect(page.getByRole('heading', { name: 'Four layers' })).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
});

test('the colours follow the system until the reader chooses, and the choice is remembered', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/c/harbor/flow');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.getByRole('button', { name: 'Light colours' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
});

test('the panel is resized by its edge, with the keyboard too', async ({ page }) => {
  await page.goto('/c/harbor/flow?panel=outline');
  const edge = page.getByRole('separator', { name: 'Width of the panel' });
  await expect(edge).toHaveAttribute('aria-valuenow', '360');
  await edge.press('ArrowLeft');
  await expect(edge).toHaveAttribute('aria-valuenow', '376');
});

test('settings show what routing reads, and point at a field', async ({ page }) => {
  await page.goto('/c/harbor/settings/phone-numbers/%2B12075550114?field=callForwardingNumber');
  await expect(page.getByRole('textbox', { name: 'Call Forwarding Number' })).toBeFocused();
  await expect(page.getByText('“ask at the desk” is not a valid phone number.')).toBeVisible();
  await page.getByRole('link', { name: 'My Staff', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search users' }).fill('nobody of this name');
  await expect(page.getByText('No user matches “nobody of this name”.')).toBeVisible();
  await page.getByRole('link', { name: 'Business Info' }).click();
  await expect(page.getByRole('textbox', { name: 'Company Phone' })).toHaveValue('(207) 555-0100');
  await expect(page.getByText('+1 207 555 0100')).toBeVisible();
});

test('an address that leads nowhere says so and leads out', async ({ page }) => {
  await page.goto('/attic');
  await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible();
  await page.goto('/c/nobody/flow');
  await page.getByRole('link', { name: 'Go to the start' }).click();
  await expect(page).toHaveURL(/\/c\/harbor\/flow$/);
  await page.goto('/c/harbor/flow?version=99');
  await expect(page.getByText('“Four layers” has no version 99. Its only version is 1.')).toBeVisible();
  await page.getByRole('button', { name: 'Open the draft' }).click();
  await expect(page.getByRole('button', { name: /^Is the number assigned to a user\?/ })).toBeVisible();
});

test('a server that does not answer leaves a message and a way to try again', async ({ page }) => {
  await page.route('**/flows/*/draft', (route) => route.abort());
  await page.goto('/c/harbor/flow');
  await expect(page.getByRole('alert')).toContainText('The chart cannot be shown');
  await page.unroute('**/flows/*/draft');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: /^Is the number assigned to a user\?/ })).toBeVisible();
});

test('a narrow window has it all: chart, sheet, settings', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await page.getByRole('button', { name: 'Run the test call' }).click();
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('Rings Dana Ortiz');
  const here = page.getByRole('button', { name: /^Ring the campaign’s user/ });
  await expect(here).toBeInViewport();
  for (const path of ['/c/harbor/flow', '/c/harbor/flow?panel=outline', '/c/harbor/settings/my-staff']) {
    await page.goto(path);
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
  }
});
