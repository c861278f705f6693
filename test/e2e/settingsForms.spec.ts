import { expect, type Page } from '@playwright/test';
import { changeByApi } from './support/changeByApi.ts';
import { test } from './support/ownServer.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, ownFor: 'settingsForms' });

const USER = '/c/harbor/settings/my-staff';
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const saved = (page: Page) => page.getByText('Saved', { exact: true });

/** Changes a user as a colleague would at the same time. */
async function changeElsewhere(page: Page, id: string, part: object): Promise<void> {
  const staff = await (await page.request.get('/api/companies/harbor/staff')).json();
  const { name, email, phone, inboundTwilioNumber } = staff.find((user: { id: string }) => user.id === id);
  const base = { name, email, phone: phone.typed, inboundTwilioNumber };
  const answer = await changeByApi(page, 'PUT', `/api/companies/harbor/staff/${id}`, {
    base,
    fields: { ...base, ...part },
  });
  expect(answer.status()).toBe(200);
}

test('a phone shows both its forms while it is typed, the tidy one when it is left, and is saved by key', async ({
  page,
}) => {
  await page.goto(`${USER}/marcus?field=userPhone`);
  const phone = field(page, 'Phone');
  await expect(phone).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('207.555.01');
  await expect(page.getByText('Such as (207) 555-0143')).toBeVisible();
  await page.keyboard.type('61');
  await expect(page.getByText('(207) 555-0161 · +1 207 555 0161')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(phone).toHaveValue('(207) 555-0161');
  await page.keyboard.press('Control+s');
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(phone).toHaveValue('(207) 555-0161');
});

test('one of the own Twilio numbers is refused while it is typed, with the reason', async ({ page }) => {
  await page.goto(`${USER}/dana`);
  await field(page, 'Phone').fill('207 555 0111');
  await expect(
    page.getByText(/is one of your own Twilio numbers: a call sent to it would come back/),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Not saved: see Phone.');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(field(page, 'Phone')).toHaveValue('207-555-0143');
});

test('no link, no palette and no back button takes unsaved changes away without asking', async ({ page }) => {
  await page.goto(USER);
  await page.getByRole('link', { name: 'Edit Tom Becker' }).press('Enter');
  const name = field(page, 'Name');
  await name.fill('Tom B.');
  const asked = page.getByRole('dialog', { name: 'Unsaved changes' });

  await page.getByRole('link', { name: 'Phone Numbers', exact: true }).press('Enter');
  await expect(asked).toContainText('You have unsaved changes in Tom Becker.');
  await expect(asked.getByRole('button', { name: 'Stay' }).last()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(asked).toBeHidden();

  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search or jump').fill('business info');
  await page.keyboard.press('Enter');
  await expect(asked.getByRole('button', { name: 'Stay' }).last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(asked).toBeHidden();

  await page.goBack();
  await expect(asked).toBeVisible();
  await expect(page).toHaveURL(/my-staff\/tom$/);
  await page.keyboard.press('Escape');
  await expect(name).toHaveValue('Tom B.');

  await page.goBack();
  await asked.getByRole('button', { name: 'Discard' }).click();
  await expect(page).toHaveURL(/my-staff$/);
  await page.goForward();
  await expect(name).toHaveValue('Tom Becker');

  await name.fill('Tom Beck');
  await page.getByRole('link', { name: 'Business Info' }).click();
  await asked.getByRole('button', { name: 'Save and go on' }).click();
  await expect(page).toHaveURL(/business-info$/);
  await page.getByRole('link', { name: 'My Staff', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Edit Tom Beck' })).toBeVisible();
});

test('closing the tab over unsaved changes asks, and after a save it does not', async ({ page }) => {
  await page.goto('/c/harbor/settings/phone-numbers/%2B12075550115');
  await field(page, 'Label').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Lawn signs');
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await expect(field(page, 'Label')).toHaveValue('Lawn signs');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(field(page, 'Label')).toHaveValue('Lawn signs');
});

test('the second of two people is told what changed, and chooses', async ({ page }) => {
  await page.goto(`${USER}/priya`);
  await field(page, 'Name').fill('Priya S.');
  await field(page, 'Email').fill('shah@harbor.example');
  await changeElsewhere(page, 'priya', { name: 'Priya Shah-Reed', phone: '+12075550165' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Somebody else changed this meanwhile' });
  const name = dialog.getByRole('group', { name: 'Name' });
  await expect(name).toContainText('As you first saw itPriya ShahTheirs nowPriya Shah-ReedYoursPriya S.');
  await expect(dialog.getByRole('group', { name: 'Email' }).getByLabel('Keep mine')).toBeChecked();
  await expect(dialog.getByRole('group', { name: 'Phone' }).getByLabel('Take theirs')).toBeChecked();
  await dialog.getByRole('button', { name: 'Save the chosen values' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Choose one value for Name.');
  await name.getByLabel('Take theirs').check();
  await dialog.getByRole('button', { name: 'Save the chosen values' }).click();
  await expect(saved(page)).toBeVisible();
  await expect(field(page, 'Name')).toHaveValue('Priya Shah-Reed');
  await expect(field(page, 'Email')).toHaveValue('shah@harbor.example');
  await expect(field(page, 'Phone')).toHaveValue('+12075550165');
});

test('a number that another user holds names the holder and can be moved', async ({ page }) => {
  await page.goto(`${USER}/marcus?field=inboundTwilioNumber`);
  const number = page.getByRole('combobox', { name: 'Inbound Twilio Number' });
  await expect(number).toBeFocused();
  await page.keyboard.type('0112');
  await expect(page.getByRole('option', { name: /0112/ })).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Assigned to Dana Ortiz now.')).toBeVisible();
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Move the number?' });
  await expect(dialog).toContainText(
    '+1 207 555 0112 is assigned to Dana Ortiz. Move it to Marcus Lee? Dana Ortiz then has no Inbound Twilio Number.',
  );
  await dialog.getByRole('button', { name: 'Move it' }).press('Enter');
  await expect(saved(page)).toBeVisible();
  await page.goto('/c/harbor/settings/phone-numbers/%2B12075550112');
  await expect(page.getByRole('combobox', { name: 'Assigned to' })).toHaveValue('Marcus Lee');
});

test('what was typed stays when the server cannot be reached', async ({ page }) => {
  await page.goto('/c/harbor/settings/business-info');
  await field(page, 'Company Name').fill('Harbor Homes');
  const cut = (url: URL) => url.pathname === '/api/companies/harbor';
  await page.route(cut, (route) => route.abort());
  await page.getByRole('button', { name: 'Update Company' }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing you typed is lost');
  await expect(field(page, 'Company Name')).toHaveValue('Harbor Homes');
  await page.unroute(cut);
  await page.getByRole('button', { name: 'Update Company' }).click();
  await expect(saved(page)).toBeVisible();
});

test('a number and a user are added and removed, and the removal says what happens', async ({ page }) => {
  await page.goto(USER);
  await page.getByRole('link', { name: 'Add user' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Enter a name.')).toBeVisible();
  await expect(field(page, 'Name')).toBeFocused();
  await page.keyboard.type('Ida Novak');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/my-staff\/(?!new)/);

  await page.goto('/c/harbor/settings/phone-numbers/new');
  await field(page, 'Twilio Number').fill('207 555 0116');
  await page.getByRole('combobox', { name: 'Assigned to' }).focus();
  await page.keyboard.type('ida');
  await expect(page.getByRole('option', { name: 'Ida Novak' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Assigned to' })).toHaveValue('Ida Novak');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { name: '(207) 555-0116' })).toBeVisible();

  await page.goto(USER);
  await page.getByRole('link', { name: 'Edit Ida Novak' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  const removal = page.getByRole('dialog', { name: 'Delete Ida Novak?' });
  await expect(removal).toContainText('1 number will be assigned to nobody');
  await expect(removal).toContainText('Then rings');
  await removal.getByRole('button', { name: 'Delete the user' }).click();
  await expect(page).toHaveURL(/my-staff$/);
  await expect(page.getByRole('link', { name: 'Edit Ida Novak' })).toBeHidden();

  await page.goto('/c/harbor/settings/phone-numbers/%2B12075550116');
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove (207) 555-0116?' });
  await expect(dialog).toContainText('Calls to (207) 555-0116 are refused from then on.');
  await dialog.getByRole('button', { name: 'Remove the number' }).click();
  await expect(page).toHaveURL(/phone-numbers$/);
});

test('what is typed about a user stays on the page when somebody else deletes the user', async ({ page }) => {
  await page.clock.install();
  const answer = await changeByApi(page, 'POST', '/api/companies/harbor/staff', {
    fields: { name: 'Ola Berg', email: null, phone: null, inboundTwilioNumber: null },
  });
  const { id } = await answer.json();
  await page.goto(`${USER}/${id}`);
  await field(page, 'Name').fill('Ola Bergstrom');
  expect((await changeByApi(page, 'DELETE', `/api/companies/harbor/staff/${id}`)).ok()).toBe(true);
  // Old enough for the page to look again when its window is shown.
  await page.clock.fastForward('01:00');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect(page.getByRole('alert')).toContainText('Somebody deleted this user meanwhile');
  await expect(field(page, 'Name')).toHaveValue('Ola Bergstrom');
  await page.getByRole('link', { name: 'All of My Staff' }).click();
  await page
    .getByRole('dialog', { name: 'Unsaved changes' })
    .getByRole('button', { name: 'Discard' })
    .click();
  await expect(page).toHaveURL(/my-staff$/);
});

test('without a network, the pages of a server on this machine are read all the same', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'onLine', { get: () => false }));
  await page.goto(USER);
  await page.evaluate(() => window.dispatchEvent(new Event('offline')));
  await page.getByRole('link', { name: 'Phone Numbers', exact: true }).click();
  await expect(page.getByRole('link', { name: '(207) 555-0111' })).toBeVisible();
});
