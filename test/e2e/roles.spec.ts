import { expect, type Page } from '@playwright/test';
import { ROLES, type Role } from '../../shared/accounts/roles.ts';
import { changeByApi } from './support/changeByApi.ts';
import { refusalsOf, test, windowOf } from './support/roles.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ ownFor: 'roles', contextOptions: { reducedMotion: 'reduce' } });

const COMPANY = '/c/harbor';
const READ_ONLY = 'You can read this. Editors and admins can change it.';

/** The pages of a company, the sign that each is drawn, and the least role that it is open to. */
const PAGES: ReadonlyArray<{ path: string; shows: string; for: Role }> = [
  { path: '/flow', shows: 'Run the test call', for: 'trainee' },
  { path: '/flow?panel=outline', shows: 'A call begins here.', for: 'trainee' },
  { path: '/flow?panel=block&block=ringcompany', shows: 'Where it is changed', for: 'trainee' },
  { path: '/flow?panel=calls', shows: 'No calls right now.', for: 'supporter' },
  { path: '/leads', shows: 'Ella Novak', for: 'supporter' },
  { path: '/leads/lead-06', shows: 'When they call', for: 'supporter' },
  { path: '/campaigns', shows: 'Spring sellers', for: 'supporter' },
  { path: '/campaigns/spring', shows: 'Leads of this campaign', for: 'supporter' },
  { path: '/training', shows: 'Begin with an easy one', for: 'trainee' },
  { path: '/training/drill', shows: 'Which block does this call come to first?', for: 'trainee' },
  { path: '/training/tour', shows: '1 of 7', for: 'trainee' },
  { path: '/training/courses', shows: 'No course yet.', for: 'editor' },
  { path: '/training/results', shows: 'Last answer', for: 'editor' },
  { path: '/problems', shows: 'Check again', for: 'supporter' },
  { path: '/phone', shows: 'rings no real phone', for: 'supporter' },
  { path: '/settings/business-info', shows: 'Twilio account', for: 'supporter' },
  { path: '/settings/phone-numbers', shows: 'Open house signs', for: 'supporter' },
  {
    path: '/settings/phone-numbers/%2B12075550114',
    shows: 'Test a call to this number',
    for: 'supporter',
  },
  { path: '/settings/my-staff', shows: 'Dana Ortiz', for: 'supporter' },
  { path: '/settings/my-staff/dana', shows: 'Call & Voicemail Settings', for: 'supporter' },
  { path: '/settings/twilio-numbers', shows: 'No Twilio account yet.', for: 'supporter' },
  { path: '/leads/new', shows: 'Add lead', for: 'editor' },
  { path: '/leads/import', shows: 'Import leads', for: 'editor' },
  { path: '/campaigns/new', shows: 'Add campaign', for: 'editor' },
  { path: '/settings/phone-numbers/new', shows: 'Add number', for: 'editor' },
  { path: '/settings/my-staff/new', shows: 'Add user', for: 'editor' },
  { path: '/settings/members', shows: 'Open invitations', for: 'admin' },
  { path: '/settings/api-tokens', shows: 'API documentation', for: 'admin' },
  { path: '/settings/personal-data', shows: 'Personal Data', for: 'admin' },
  { path: '/settings/audit', shows: 'Audit', for: 'admin' },
  { path: '/settings/outside-systems', shows: 'Outside Systems', for: 'admin' },
];

const NAVIGATION: Record<Role, string[]> = {
  admin: ['Flow', 'Calls', 'Phone', 'Leads', 'Problems', 'Training', 'Settings'],
  editor: ['Flow', 'Calls', 'Phone', 'Leads', 'Problems', 'Training', 'Settings'],
  supporter: ['Flow', 'Calls', 'Phone', 'Leads', 'Problems', 'Training', 'Settings'],
  trainee: ['Flow', 'Training'],
};

const isFor = (role: Role, least: Role) => ROLES.indexOf(role) <= ROLES.indexOf(least);
const main = (page: Page) => page.getByRole('main');

for (const role of ROLES) {
  test.describe(`a member who is ${role}`, () => {
    test.use({ storageState: ({ roleStates }, use) => use(roleStates[role]) });

    test('walks all pages that are open to the role, and nothing is refused', async ({ page }) => {
      const refused = refusalsOf(page);
      for (const { path, shows } of PAGES.filter((each) => isFor(role, each.for))) {
        await page.goto(COMPANY + path);
        await expect(page.getByText(shows).first()).toBeVisible();
      }
      await expect(page.getByRole('navigation', { name: 'Pages' }).getByRole('link')).toHaveText(
        NAVIGATION[role].map((name) => new RegExp(name)),
      );
      await page.goto(`${COMPANY}/flow?panel=test`);
      await page.getByRole('combobox', { name: 'Caller' }).click();
      await expect(page.getByRole('option').nth(3)).toBeVisible();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Search or jump').fill('ma');
      await expect(page.getByRole('region', { name: 'Found' })).toBeVisible();
      await page.waitForLoadState('networkidle');
      expect(refused).toEqual([]);
    });

    test('is told whom to ask where a page is not open to the role', async ({ page }) => {
      const refused = refusalsOf(page);
      for (const { path } of PAGES.filter((each) => !isFor(role, each.for))) {
        await page.goto(COMPANY + path);
        const sentence = `you are a${/^[ae]/.test(role) ? 'n' : ''} ${role} in Harbor Realty. Ask an admin of Harbor Realty if you need it.`;
        await expect(page.getByText(sentence)).toBeVisible();
      }
      expect(refused).toEqual([]);
    });
  });
}

test.describe('a supporter', () => {
  test.use({ storageState: ({ roleStates }, use) => use(roleStates.supporter) });

  test('sees records as they are, without anything that changes them', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.method()));
    await page.goto(`${COMPANY}/settings/my-staff/dana?field=userPhone`);
    const form = page.getByRole('region', { name: 'Dana Ortiz' });
    await expect(form.getByText(READ_ONLY)).toBeVisible();
    await expect(form.getByLabel('Name')).toHaveValue('Dana Ortiz');
    await expect(form.getByLabel('Name')).toBeDisabled();
    await expect(form.getByLabel('Inbound Twilio Number')).toBeDisabled();
    await expect(main(page).getByRole('button', { name: /Save|Delete|Remove/ })).toHaveCount(0);
    await page.keyboard.press('Control+s');

    await page.goto(`${COMPANY}/leads/lead-14`);
    await expect(page.getByRole('link', { name: 'Spring sellers' })).toBeVisible();
    await expect(page.getByText(READ_ONLY)).toBeVisible();
    await expect(main(page).getByRole('button', { name: /Save|Delete|Remove/ })).toHaveCount(0);

    await page.goto(`${COMPANY}/settings/business-info`);
    await expect(page.getByText(READ_ONLY)).toHaveCount(1);
    await expect(page.getByRole('definition').first()).toHaveText('Not set');
    await expect(main(page).getByRole('button', { name: /Save|Update|Check/ })).toHaveCount(0);

    for (const list of ['/leads', '/campaigns', '/settings/my-staff', '/settings/phone-numbers']) {
      await page.goto(COMPANY + list);
      await expect(page.getByRole('row').nth(1)).toBeVisible();
      await expect(page.getByRole('link', { name: /^(Add|Edit|Import|Export)/ })).toHaveCount(0);
    }
    expect(asked).not.toContain('PUT');
    expect(asked).not.toContain('DELETE');
  });

  test('finds in the settings and in the palette only what is open to the role', async ({ page }) => {
    await page.goto(`${COMPANY}/settings`);
    await expect(page.getByRole('navigation', { name: 'Settings' }).getByRole('link')).toHaveText([
      'Business Info',
      'Phone Numbers',
      'My Staff',
      'Twilio Numbers',
    ]);
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Search or jump').fill('import leads');
    await expect(page.getByText('Nothing is called “import leads”.')).toBeVisible();
  });

  test('becomes a trainee while a page is open, and the page follows', async ({
    page,
    browser,
    baseURL,
    ownerState,
  }) => {
    const owner = await windowOf(browser, baseURL ?? '', ownerState);
    const members = await (await owner.request.get('/api/companies/harbor/members')).json();
    const { id } = members.find(({ role }: { role: Role }) => role === 'supporter');
    const become = (role: Role, base: Role) =>
      changeByApi(owner, 'PUT', `/api/companies/harbor/members/${id}`, { role, base: { role: base } });
    await page.goto(`${COMPANY}/leads`);
    await expect(page.getByText('Ella Novak')).toBeVisible();
    expect((await become('trainee', 'supporter')).status()).toBe(200);
    await expect(page.getByRole('heading', { name: 'Not open to trainees' })).toBeVisible();
    await expect(page.getByText('Ella Novak')).toBeHidden();
    expect((await become('supporter', 'trainee')).status()).toBe(200);
    await page.reload();
    await expect(page.getByText('Ella Novak')).toBeVisible();
    await owner.context().close();
  });
});

test.describe('a trainee', () => {
  test.use({ storageState: ({ roleStates }, use) => use(roleStates.trainee) });

  test('reads where a setting is changed, without a link to it', async ({ page }) => {
    await page.goto(`${COMPANY}/flow?panel=block&block=ringcompany`);
    const panel = page.getByRole('complementary', { name: 'Block' });
    await expect(panel.getByText('Settings → Business Info → Company Phone')).toBeVisible();
    await expect(panel.getByRole('link', { name: /Settings/ })).toHaveCount(0);
    await expect(page.getByRole('link', { name: /^Live calls/ })).toHaveCount(0);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test.describe(`in ${colorScheme} colours at ${width} px`, () => {
      test.use({
        colorScheme,
        viewport: { width, height: 844 },
        storageState: ({ roleStates }, use) => use(roleStates.supporter),
      });

      test('what may only be seen, and what is not open, has no violations', async ({ page }) => {
        for (const path of ['/settings/my-staff/dana', '/leads/lead-14', '/settings/business-info']) {
          await page.goto(COMPANY + path);
          await expect(page.getByText(READ_ONLY)).toBeVisible();
          await page.waitForLoadState('networkidle');
          expect(await violationsOf(page)).toEqual([]);
        }
        await page.goto(`${COMPANY}/leads/new`);
        await expect(page.getByRole('heading', { name: 'Not open to supporters' })).toBeVisible();
        expect(await violationsOf(page)).toEqual([]);
      });
    });
  }
}
