import { expect, type Page } from '@playwright/test';
import { changeByApi } from './support/changeByApi.ts';
import { test, windowOf } from './support/roles.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ ownFor: 'members', contextOptions: { reducedMotion: 'reduce' } });

const MEMBERS = '/c/harbor/settings/members';
const TOKENS = '/c/harbor/settings/api-tokens';
const PASSWORD = 'a password for tests alone';

const rowOf = (page: Page, text: string | RegExp) => page.getByRole('row').filter({ hasText: text });
const roleIn = (page: Page, text: string | RegExp) =>
  rowOf(page, text).getByRole('combobox', { name: /^Role of/ });
const dialog = (page: Page) => page.getByRole('dialog');

async function choose(page: Page, text: string | RegExp, role: string): Promise<void> {
  await roleIn(page, text).click();
  await page.getByRole('option', { name: new RegExp(`^${role}`) }).click();
}

/** Opens what else can be done with a member. */
async function more(page: Page, text: string | RegExp, item: string): Promise<void> {
  await rowOf(page, text)
    .getByRole('button', { name: /^More for/ })
    .click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Invites somebody on the page, and returns the secret of the link. */
async function invite(page: Page, email: string, role: string): Promise<string> {
  await page.getByRole('button', { name: 'Invite member' }).click();
  await dialog(page).getByLabel('Email').fill(email);
  await dialog(page).getByRole('radio', { name: role }).check();
  await dialog(page).getByRole('button', { name: 'Make the invitation' }).click();
  const link = await dialog(page).getByRole('code').innerText();
  await dialog(page).getByRole('button', { name: 'Done' }).click();
  return link.slice(link.indexOf('#') + 1);
}

test.describe('the owner', () => {
  test('invites a member, changes the role, undoes it, and removes the member', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(MEMBERS);
    await page.getByRole('button', { name: 'Invite member' }).click();
    await dialog(page).getByRole('button', { name: 'Make the invitation' }).click();
    await expect(dialog(page).getByText('Enter the e-mail address of whom you invite.')).toBeVisible();
    await dialog(page).getByLabel('Email').fill('nora@ringpath.example');
    await dialog(page).getByRole('radio', { name: 'Trainee' }).check();
    await dialog(page).getByRole('button', { name: 'Make the invitation' }).click();
    await expect(dialog(page)).toContainText('Hand the link over to nora@ringpath.example yourself.');
    const link = await dialog(page).getByRole('code').innerText();
    await dialog(page).getByRole('button', { name: 'Copy: Link' }).click();
    await expect(dialog(page).getByText('Copied')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await dialog(page).getByRole('button', { name: 'Done' }).click();
    await expect(rowOf(page, 'nora@ringpath.example')).toContainText('Trainee');

    const secret = link.slice(link.indexOf('#') + 1);
    const accepted = await changeByApi(page, 'POST', '/api/invitation/look', { secret });
    expect(await accepted.json()).toMatchObject({ email: 'nora@ringpath.example', role: 'trainee' });
    const other = await fetch(new URL('/api/invitation/accept', page.url()), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(page.url()).origin },
      body: JSON.stringify({ secret, name: 'Nora Berg', password: PASSWORD }),
    });
    expect(other.status).toBe(200);
    await page.reload();
    await expect(
      page.getByText('None. An invitation stands here until it is accepted or its link is too old.'),
    ).toBeVisible();

    await choose(page, 'Nora Berg', 'Editor');
    await expect(page.getByText('Nora Berg is now an editor.').last()).toBeVisible();
    await expect(roleIn(page, 'Nora Berg')).toHaveValue('Editor');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('Nora Berg is a trainee again.').last()).toBeVisible();
    await expect(roleIn(page, 'Nora Berg')).toHaveValue('Trainee');

    await more(page, 'Nora Berg', 'Link for a new password');
    await dialog(page).getByRole('button', { name: 'Make the link' }).click();
    await expect(dialog(page).getByRole('code')).toContainText('/password-reset#');
    await dialog(page).getByRole('button', { name: 'Done' }).click();

    await more(page, 'Nora Berg', 'Remove from the company');
    await expect(dialog(page)).toContainText('Nora Berg can no longer open Harbor Realty');
    await dialog(page).getByRole('button', { name: 'Remove the member' }).click();
    await expect(page.getByText('Nora Berg is removed.').last()).toBeVisible();
    await expect(rowOf(page, 'Nora Berg')).toHaveCount(0);
  });

  test('withdraws an invitation, and its link opens nothing any more', async ({ page }) => {
    await page.goto(MEMBERS);
    const secret = await invite(page, 'ivo@ringpath.example', 'Editor');
    await page.getByRole('button', { name: 'Withdraw the invitation of ivo@ringpath.example' }).click();
    await dialog(page).getByRole('button', { name: 'Withdraw it' }).click();
    await expect(rowOf(page, 'ivo@ringpath.example')).toHaveCount(0);
    expect((await changeByApi(page, 'POST', '/api/invitation/look', { secret })).status()).toBe(410);
  });

  test('is told what somebody else made of a member meanwhile', async ({ page }) => {
    await page.goto(MEMBERS);
    await expect(roleIn(page, /supporter-\d+@/)).toHaveValue('Supporter');
    const members = await (await page.request.get('/api/companies/harbor/members')).json();
    const { id } = members.find(({ email }: { email: string }) => email.startsWith('supporter-'));
    const path = `/api/companies/harbor/members/${id}`;
    await changeByApi(page, 'PUT', path, { role: 'editor', base: { role: 'supporter' } });
    await choose(page, /supporter-\d+@/, 'Trainee');
    await expect(page.getByText(/^Somebody else made Tess Nolan an editor meanwhile\./)).toBeVisible();
    await expect(roleIn(page, /supporter-\d+@/)).toHaveValue('Editor');
    await changeByApi(page, 'PUT', path, { role: 'supporter', base: { role: 'editor' } });
  });

  test('makes a token, uses it, and revokes it', async ({ page, baseURL }) => {
    await page.goto(TOKENS);
    await expect(page.getByText('No token yet.')).toBeVisible();
    await page.getByRole('button', { name: 'Create token' }).click();
    await dialog(page).getByRole('button', { name: 'Create token' }).click();
    await expect(
      dialog(page).getByText('Enter what the token is for, such as Nightly report.'),
    ).toBeVisible();
    await dialog(page).getByLabel('Name').fill('Nightly report');
    await dialog(page).getByLabel('Lasts').selectOption('For ever');
    await dialog(page).getByRole('button', { name: 'Create token' }).click();
    const secret = await dialog(page).getByRole('code').first().innerText();
    await expect(dialog(page).getByRole('code').nth(1)).toHaveText(
      `curl -H 'Authorization: Bearer ${secret}' '${baseURL}/api/companies/harbor/flows'`,
    );
    await dialog(page).getByRole('button', { name: 'Done' }).click();
    await expect(rowOf(page, 'Nightly report')).toContainText('Supporter');
    await expect(rowOf(page, 'Nightly report')).toContainText('For ever');

    const use = () =>
      fetch(`${baseURL}/api/companies/harbor/flows`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await use()).status).toBe(200);
    await page.getByRole('button', { name: 'Revoke Nightly report' }).click();
    await dialog(page).getByRole('button', { name: 'Revoke the token' }).click();
    await expect(page.getByText('Nightly report is revoked.').last()).toBeVisible();
    expect((await use()).status).toBe(401);
  });
});

test.describe('an admin', () => {
  test.use({ storageState: ({ roleStates }, use) => use(roleStates.admin) });

  test('cannot make a link for the owner’s password, and is told who can', async ({ page }) => {
    await page.goto(MEMBERS);
    await more(page, 'olive@ringpath.example', 'Link for a new password');
    await expect(dialog(page)).toContainText('an installation admin must make the link');
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
    await expect(rowOf(page, 'olive@ringpath.example').getByRole('button')).toBeFocused();
  });

  test('who gives the own role away is asked first, and led to a page that is open', async ({
    page,
    browser,
    baseURL,
    ownerState,
  }) => {
    await page.goto(MEMBERS);
    await expect(rowOf(page, /admin-\d+@/).getByText('You', { exact: true })).toBeVisible();
    await choose(page, /admin-\d+@/, 'Supporter');
    await expect(dialog(page)).toContainText('Make yourself a supporter?');
    await dialog(page).getByRole('button', { name: 'Keep' }).click();
    await expect(roleIn(page, /admin-\d+@/)).toHaveValue('Admin');
    await choose(page, /admin-\d+@/, 'Supporter');
    await dialog(page).getByRole('button', { name: 'Change my role' }).click();
    await expect(page).toHaveURL(/\/c\/harbor\/flow$/);
    await expect(page.getByText('You are now a supporter in Harbor Realty.').last()).toBeVisible();
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByRole('link', { name: 'My Staff' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Members' })).toHaveCount(0);

    const owner = await windowOf(browser, baseURL ?? '', ownerState);
    await owner.goto(MEMBERS);
    await test.step('the last admin stays', async () => {
      await choose(owner, 'olive@ringpath.example', 'Editor');
      await dialog(owner).getByRole('button', { name: 'Change my role' }).click();
      await expect(dialog(owner).getByRole('alert')).toHaveText(
        'This is the company’s last admin. Make somebody else admin first.',
      );
      await dialog(owner).getByRole('button', { name: 'Keep' }).click();
      await more(owner, 'olive@ringpath.example', 'Leave the company');
      await dialog(owner).getByRole('button', { name: 'Leave the company' }).click();
      await expect(dialog(owner).getByRole('alert')).toHaveText(
        'This is the company’s last admin. Make somebody else admin first.',
      );
      await dialog(owner).getByRole('button', { name: 'Keep' }).click();
    });
    await choose(owner, /admin-\d+@/, 'Admin');
    await expect(owner.getByText('Tess Nolan is now an admin.').last()).toBeVisible();
    await owner.context().close();
  });

  test('leaves the company, and it is no longer there', async ({ page }) => {
    await page.goto(MEMBERS);
    await more(page, /admin-\d+@/, 'Leave the company');
    await dialog(page).getByRole('button', { name: 'Leave the company' }).click();
    await expect(page.getByText('You have left Harbor Realty.').last()).toBeVisible();
    await expect(page).not.toHaveURL(/harbor/);
    await page.goto(MEMBERS);
    await expect(page.getByRole('heading', { name: 'Members' })).toHaveCount(0);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test.describe(`in ${colorScheme} colours at ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 844 } });

      test('members and tokens have no violations', async ({ page }) => {
        await page.goto(MEMBERS);
        await invite(page, 'someone@ringpath.example', 'Supporter');
        await expect(rowOf(page, 'someone@ringpath.example')).toBeVisible();
        expect(await violationsOf(page)).toEqual([]);
        await roleIn(page, /trainee-\d+@/).click();
        await expect(page.getByRole('option').first()).toBeVisible();
        expect(await violationsOf(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Invite member' }).click();
        await expect(dialog(page).getByRole('radio')).toHaveCount(4);
        expect(await violationsOf(page)).toEqual([]);

        await page.goto(TOKENS);
        await page.getByRole('button', { name: 'Create token' }).click();
        await dialog(page).getByLabel('Name').fill(`Report ${colorScheme} ${width}`);
        await dialog(page).getByRole('button', { name: 'Create token' }).click();
        await expect(dialog(page).getByRole('code')).toHaveCount(2);
        expect(await violationsOf(page)).toEqual([]);
        await dialog(page).getByRole('button', { name: 'Done' }).click();
        await expect(rowOf(page, `Report ${colorScheme} ${width}`)).toBeVisible();
        expect(await violationsOf(page)).toEqual([]);
      });
    });
  }
}
