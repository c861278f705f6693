import { expect, type Page } from '@playwright/test';
import { test } from './support/ownServer.ts';

/**
 * The steps of the support article "Inbound Call Routing", to the letter, for each of its four layers: the test
 * call rings one phone before and the new one after.
 */
test.use({ contextOptions: { reducedMotion: 'reduce' }, ownFor: 'article' });

const STRANGER = '+12075550199';
const [SPRING, YARD_SIGNS] = ['+12075550111', '+12075550115'];

/** Calls and expects the verdict. */
async function expectCall(page: Page, call: { from: string; called: string }, rings: string): Promise<void> {
  const query = new URLSearchParams({ panel: 'test', ...call, at: '2026-03-02T14:30:00Z' });
  await page.goto(`/c/harbor/flow?${query}`);
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText(rings);
}

const click = (page: Page, role: 'link' | 'button', name: string | RegExp) =>
  page.getByRole(role, { name, exact: true }).click();

async function save(page: Page, button: string): Promise<void> {
  await click(page, 'button', button);
  await expect(page.getByText('Saved', { exact: false }).first()).toBeVisible();
}

test('first layer: Company Phone', async ({ page }) => {
  const call = { from: STRANGER, called: YARD_SIGNS };
  await expectCall(page, call, 'Rings Harbor Realty · (207) 555-0100 · layer 1');
  await click(page, 'link', 'Settings');
  await click(page, 'link', 'Business Info');
  await page.getByRole('textbox', { name: 'Company Phone' }).fill('207 555 0161');
  await save(page, 'Update Company');
  await expectCall(page, call, 'Rings Harbor Realty · (207) 555-0161 · layer 1');
});

test('second layer: the Call Forwarding Number of the default outbound number', async ({ page }) => {
  const call = { from: STRANGER, called: SPRING };
  await expectCall(page, call, 'Rings Call Forwarding Number · (207) 555-0130 · layer 2');
  await click(page, 'link', 'Settings');
  await click(page, 'link', 'Phone Numbers');
  await click(page, 'link', '(207) 555-0111');
  await page.getByRole('textbox', { name: 'Call Forwarding Number' }).fill('207-555-0162');
  await save(page, 'Save');
  await expectCall(page, call, 'Rings Call Forwarding Number · (207) 555-0162 · layer 2');
});

test('third layer: User Phone', async ({ page }) => {
  const call = { from: '+12075550178', called: SPRING };
  await expectCall(page, call, 'Rings Marcus Lee · (207) 555-0144 · layer 3');
  await click(page, 'link', 'Settings');
  await click(page, 'link', 'My Staff');
  await click(page, 'link', 'Edit Marcus Lee');
  await page.getByRole('textbox', { name: 'Phone', exact: true }).fill('+1 207 555 0163');
  await save(page, 'Save');
  await expectCall(page, call, 'Rings Marcus Lee · (207) 555-0163 · layer 3');
});

test('fourth layer: Assigned Twilio Number', async ({ page }) => {
  const call = { from: STRANGER, called: SPRING };
  await expectCall(page, call, 'layer 2');
  await click(page, 'link', 'Settings');
  await click(page, 'link', 'My Staff');
  await click(page, 'link', 'Edit Tom Becker');
  await page.getByRole('textbox', { name: 'Phone', exact: true }).fill('2075550164');
  await click(page, 'button', 'Call & Voicemail Settings');
  await page.getByRole('combobox', { name: 'Inbound Twilio Number' }).click();
  await page.getByRole('option', { name: /Spring mailers/ }).click();
  await save(page, 'Save');
  await expectCall(page, call, 'Rings Tom Becker · (207) 555-0164 · layer 4');
});
