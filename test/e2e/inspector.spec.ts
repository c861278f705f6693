import { expect, type Locator, type Page } from '@playwright/test';
import type { DraftView, FlowRow } from '../../shared/api/flows.ts';
import { changeByApi } from './support/changeByApi.ts';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, ownFor: 'inspector' });

const API = '/api/companies/harbor/flows';
const nothingWrong = (page: Page) => page.getByText('Nothing is wrong with this flow.');
const leadsTo = (page: Page, outcome: string) =>
  page.getByRole('combobox', { name: `“${outcome}” leads to`, exact: true });

/** Makes a flow whose only block hangs up, for this test alone, and tells its address. */
async function makeSmallFlow(page: Page): Promise<string> {
  const made = await changeByApi(page, 'POST', API, { name: 'Small', from: { template: 'fourLayers' } });
  const { id }: FlowRow = await made.json();
  const { document, revision, baseVersion } = await draftOf(page, id);
  const [end] = document.blocks.filter(({ kind }) => kind === 'hangUp');
  if (!end) throw new Error('The template has a block that hangs up.');
  const small = { ...document, start: end.id, blocks: [{ ...end, name: 'Hang up' }], wires: [], bands: [] };
  const saved = await changeByApi(page, 'PUT', `${API}/${id}/draft`, {
    document: small,
    seen: revision,
    baseVersion,
  });
  expect(saved.status()).toBe(200);
  return id;
}

async function draftOf(page: Page, flow: string): Promise<DraftView> {
  return (await page.request.get(`${API}/${flow}/draft`)).json();
}

/** Goes on by Tab until something has the focus, as somebody without a mouse would. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let n = 0; n < 150; n += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not lead to ${wanted}.`);
}

/** Chooses in a list by typing, without a mouse. */
async function choose(page: Page, list: Locator, words: string, label: string): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect(list).toHaveValue(label);
  await expect(list).toBeFocused();
}

test('five blocks are drawn by keyboard alone, and nothing is wrong with them', async ({ page }) => {
  const flow = await makeSmallFlow(page);
  await page.goto(`/c/harbor/flow?flow=${flow}`);
  await tabTo(page, page.getByRole('button', { name: 'Outline', exact: true }));
  await page.keyboard.press('Enter');

  await choose(
    page,
    page.getByRole('combobox', { name: 'New block' }),
    'number assigned',
    'Is the number assigned to a user?',
  );
  await tabTo(page, page.getByRole('button', { name: 'Add block' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Is the number assigned to a user?' })).toBeFocused();
  await page.keyboard.press('Enter');

  const article = (name: string) => page.getByRole('article', { name, exact: true });
  await expect(article('Is the number assigned to a user?')).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Let calls begin here' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('A call begins here.')).toBeFocused();
  await choose(page, leadsTo(page, 'yes'), 'new block ring', 'Ring');
  await expect(page.getByText('“Ring” is added, and “yes” leads to it.')).toBeAttached();
  await choose(page, leadsTo(page, 'no'), 'new block voicemail', 'Voicemail');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('link', { name: 'Go to “Ring”' })).toBeFocused();
  await page.keyboard.press('Enter');

  await expect(article('Ring')).toBeFocused();
  await tabTo(page, page.getByRole('textbox', { name: 'Ring time' }));
  await page.keyboard.type('30');
  await choose(page, leadsTo(page, 'answered'), 'hang', 'Hang up');
  for (const outcome of ['no answer', 'busy', 'failed']) {
    await tabTo(page, page.getByRole('button', { name: 'Lead it to “Voicemail”' }).first());
    await page.keyboard.press('Enter');
    await expect(leadsTo(page, outcome)).toBeFocused();
    await expect(leadsTo(page, outcome)).toHaveValue('Voicemail');
  }
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');

  await expect(article('Voicemail')).toBeFocused();
  await choose(page, leadsTo(page, 'recorded'), 'hang', 'Hang up');
  await choose(page, leadsTo(page, 'no message'), 'new block say', 'Say');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(article('Say')).toBeFocused();
  await choose(page, leadsTo(page, 'next'), 'hang', 'Hang up');

  await page.keyboard.press('Escape');
  await tabTo(page, page.getByRole('button', { name: 'Problems of this flow: no problems' }));
  await page.keyboard.press('Enter');
  await expect(nothingWrong(page)).toBeVisible();
  await expect
    .poll(async () => {
      const { document } = await draftOf(page, flow);
      return { blocks: document.blocks.length, wires: document.wires.length };
    })
    .toEqual({ blocks: 5, wires: 9 });
  const { document } = await draftOf(page, flow);
  expect(document.blocks.find(({ kind }) => kind === 'ring')?.settings.seconds).toBe(30);
});

test('what does not fit is never taken: it stays at its field, with the reason', async ({ page }) => {
  await page.goto('/c/harbor/flow?panel=block&block=ringcompany');
  const time = page.getByRole('textbox', { name: 'Ring time' });
  await time.fill('4');
  const fault = page.getByText('Expected a whole number of seconds from 5 to 600, such as 20.');
  await expect(fault).toBeVisible();
  await expect(time).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Tab');
  await expect(time).toHaveValue('4');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true');
  await time.fill('45');
  await expect(fault).toBeHidden();
  await expect(page.getByText('Rings the Company Phone for 45 seconds at most.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(time).toHaveValue('20');
});

test('a burst of typing is one step, and the chart follows it', async ({ page }) => {
  const flow = await makeSmallFlow(page);
  await page.goto(
    `/c/harbor/flow?flow=${flow}&panel=block&block=${(await draftOf(page, flow)).document.start}`,
  );
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.press('End');
  await name.pressSequentially(' and forget');
  const onChart = page.getByRole('button', { name: /^Hang up and forget/ });
  await expect(onChart).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(name).toHaveValue('Hang up');
  await expect(onChart).toBeHidden();
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true');
});

test('a problem leads to its field, and its fix takes it away and keeps the focus', async ({ page }) => {
  const flow = await makeSmallFlow(page);
  await page.goto(`/c/harbor/flow?flow=${flow}&panel=outline`);
  const kind = page.getByRole('combobox', { name: 'New block' });
  for (const title of ['Voicemail', 'Ring']) {
    await kind.fill(title);
    await page.getByRole('option', { name: title, exact: true }).click();
    await page.getByRole('button', { name: 'Add block' }).click();
  }
  await page.getByRole('button', { name: 'Problems of this flow: 6 errors and 2 warnings' }).click();
  const panel = page.getByRole('complementary', { name: 'Problems of this flow' });
  const rows = panel.getByRole('listitem');
  await expect(rows).toHaveCount(8);
  const busy = rows.filter({ hasText: '“busy” of “Ring” leads nowhere.' });
  await busy.getByRole('link', { name: 'Ring' }).click();
  await expect(leadsTo(page, 'busy')).toBeFocused();
  await page.goBack();
  await busy.getByRole('button', { name: 'Lead it to “Voicemail”' }).click();
  await expect(busy).toBeHidden();
  await expect(rows).toHaveCount(7);
  expect(await panel.evaluate((element) => element.contains(document.activeElement))).toBe(true);
});

test('a deleted block says what becomes of its ways, and undo brings it back', async ({ page }) => {
  await page.goto('/c/harbor/flow?panel=block&block=ringcompany');
  const remove = page.getByRole('button', { name: 'Delete the block' });
  await expect(remove).toHaveAccessibleDescription(/way/);
  await remove.press('Enter');
  await expect(
    page.getByText('“Ring the Company Phone” is deleted. Undo brings it back.').last(),
  ).toBeVisible();
  await expect(page.getByRole('article', { name: /Company Phone/ })).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: 'Go to “Ring the Company Phone”' })).toBeVisible();
  // The next test finds the flow as it was, however late the last step is saved.
  const isBack = async () =>
    (await draftOf(page, 'main')).document.blocks.some(({ id }) => id === 'ringcompany');
  await expect.poll(isBack).toBe(true);
});

test('the palette finds a block by a number that is set in it', async ({ page }) => {
  await page.goto('/c/harbor/flow?panel=block&block=ringcompany');
  const whom = page.getByRole('combobox', { name: 'Who', exact: true });
  await whom.fill('fixed');
  await page.getByRole('option', { name: 'A fixed number' }).click();
  await page.getByRole('textbox', { name: 'Number', exact: true }).fill('207-555-0186');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: 'Number', exact: true })).toHaveValue('(207) 555-0186');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search or jump').fill('555-0186');
  await expect(page.getByRole('button', { name: /^Ring the Company Phone/ }).last()).toBeVisible();
});

test('a published version is read, not changed', async ({ page }) => {
  await page.goto('/c/harbor/flow?version=1&panel=block&block=ringcompany');
  await expect(page.getByRole('heading', { name: 'Ring the Company Phone' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Reached from' })).toBeVisible();
  await expect(page.getByRole('complementary').getByRole('textbox')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Delete the block' })).toHaveCount(0);
  await page.getByRole('button', { name: /^Problems of this flow/ }).click();
  await expect(nothingWrong(page)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('the form, its lists, the outline and the problems have no violations', async ({ page }) => {
      const flow = await makeSmallFlow(page);
      const address = `/c/harbor/flow?flow=${flow}`;
      await page.goto(`${address}&panel=outline`);
      const kind = page.getByRole('combobox', { name: 'New block' });
      await kind.fill('ring');
      await expect(page.getByRole('option', { name: 'Ring', exact: true })).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole('option', { name: 'Ring', exact: true }).click();
      await page.getByRole('button', { name: 'Add block' }).click();
      await page.getByRole('link', { name: 'Ring', exact: true }).click();
      await page.getByRole('textbox', { name: 'Ring time' }).fill('4');
      await expect(page.getByText('Expected a whole number of seconds')).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
      await leadsTo(page, 'busy').click();
      await expect(page.getByRole('option', { name: 'New block: Voicemail' })).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
      await page.goto(`${address}&panel=problems`);
      await expect(page.getByText('leads nowhere').first()).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await violationsOf(page)).toEqual([]);
    });
  });
}
