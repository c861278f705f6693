import { expect, type Page } from '@playwright/test';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

const SAM_CALLS =
  '/c/harbor/flow?panel=test&called=%2B12075550111&from=%2B12075550177&at=2026-11-27T15:00:00Z';

const part = (page: Page) => page.getByRole('region', { name: 'Why, and why not' });
const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });

async function openPart(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Why, and why not' }).click();
  await expect(part(page)).toBeVisible();
}

/** Asks about a phone by a part of its name or its number, with the keyboard alone. */
async function ask(page: Page, search: string, name: string): Promise<void> {
  const picker = part(page).getByRole('combobox', { name: 'Why did this phone not ring?' });
  await picker.focus();
  await page.keyboard.press('ArrowDown');
  await picker.fill(search);
  await expect(page.getByRole('option', { name })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(picker).toHaveValue(name);
}

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('a test call tells why, layer by layer, and what would have made another phone ring', async ({
  page,
}) => {
  await page.goto(SAM_CALLS);
  await openPart(page);
  const rungs = part(page).getByRole('list', { name: 'Layer by layer' }).getByRole('listitem');
  await expect(rungs).toHaveText([
    /^4.*Assigned Twilio Number.*passed over.*is assigned to no user/,
    /^3.*User Phone.*rang.*Dana Ortiz/,
    /^2.*Call Forwarding Number.*not asked/,
    /^1.*Company Phone.*not asked/,
  ]);
  await ask(page, '555-0144', 'Marcus Lee');
  const ways = part(page).getByRole('region', {
    name: 'One change of settings would do, in any of these ways',
  });
  await expect(ways.getByRole('link', { name: /Marcus Lee → Call & Voicemail Settings/ })).toHaveAttribute(
    'href',
    '/c/harbor/settings/my-staff/marcus?field=inboundTwilioNumber',
  );
  await ways.getByRole('button', { name: 'Show the way' }).first().click();
  await expect(page.locator('[data-id="numberowner.yes"] [data-other-way]')).toHaveCount(1);
  expect(await violationsOf(page)).toEqual([]);

  await ways.getByRole('link', { name: 'Try it' }).first().click();
  await expect(verdict(page)).toContainText('Rings Marcus Lee · (207) 555-0144 · layer 4');
  const whatIf = page.getByRole('region', { name: 'What if' });
  await expect(whatIf).toContainText('Assign +1 207 555 0111 to Marcus Lee.');
  await page.reload();
  await expect(verdict(page)).toContainText('Rings Marcus Lee');
  await whatIf.getByRole('button', { name: /^Leave out: Assign/ }).click();
  await expect(verdict(page)).toContainText('Rings Dana Ortiz');
  await expect(whatIf).not.toContainText('Assign');

  await whatIf.getByRole('button', { name: 'What if a setting were otherwise?' }).click();
  const form = page.getByRole('form', { name: 'Change a setting for this call' });
  await form.getByRole('combobox', { name: 'Setting' }).click();
  await page.getByRole('option', { name: 'Phone of Dana Ortiz' }).click();
  await form.getByRole('textbox', { name: 'Phone' }).fill('ask Dana');
  await form.getByRole('button', { name: 'Try it' }).click();
  await expect(verdict(page)).toContainText('Rings Call Forwarding Number · (207) 555-0130 · layer 2');
  await whatIf.getByRole('button', { name: 'As it is' }).click();
  await expect(verdict(page)).toContainText('Rings Dana Ortiz');
});

test('on a phone’s screen and in the dark, a condition is told, and a phone that rang', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.goto(`${SAM_CALLS}&replies=noAnswer`);
  await openPart(page);
  await ask(page, 'Dana', 'Dana Ortiz');
  await expect(part(page)).toContainText('Dana Ortiz rang in this call.');
  await ask(page, 'Forwarding Number of Spring', 'Call Forwarding Number of Spring mailers');
  await expect(part(page)).toContainText('With the settings as they are, it rings if');
  await expect(part(page)).toContainText('Somebody calls whose number is withheld.');
  expect(await violationsOf(page)).toEqual([]);
});
