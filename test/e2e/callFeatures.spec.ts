import { expect, type Page } from '@playwright/test';
import type { DraftView, FlowRow } from '../../shared/api/flows.ts';
import type { PhoneCallView } from '../../shared/api/phonePage.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { block, entry, flowOf, wire } from '../flows/sampleFlows.ts';
import { changeByApi } from './support/changeByApi.ts';
import { expectSaved } from './support/chart.ts';
import { test } from './support/ownServer.ts';
import { violationsOf } from './support/violationsOf.ts';

test.use({ ownFor: 'callFeatures', contextOptions: { reducedMotion: 'reduce' } });

const API = '/api/companies/harbor';
const CALLED = '+12075550111';
const CALLER = '+12075550178';

/** Makes a flow of its own from a document, as a draft. */
async function makeFlow(page: Page, document: Flow): Promise<string> {
  const body = { name: document.name, from: { document } };
  const made = await changeByApi(page, 'POST', `${API}/flows`, body);
  expect(made.status()).toBe(201);
  return ((await made.json()) as FlowRow).id;
}

const startTestCall = async (page: Page, flow: string) => {
  const query = new URLSearchParams({ flow, panel: 'test', called: CALLED, from: CALLER });
  await page.goto(`/c/harbor/flow?${query}`);
  await page.getByRole('button', { name: 'Start the test call' }).click();
};

test('a look-up is set up in its panel, and a test call chooses what the host answers', async ({ page }) => {
  const hosts = { hosts: ['crm.example.com'], base: { hosts: [] } };
  expect((await changeByApi(page, 'PUT', `${API}/outside/hosts`, hosts)).status()).toBe(200);
  const ends = ['notFound', 'failed', 'tooSlow'].map((outcome) => wire(`ask.${outcome}`, 'end'));
  const flow = await makeFlow(
    page,
    flowOf(
      'Asks a CRM',
      [block('ask', 'lookUp'), block('say', 'say', { text: 'You are {tier}.' }), block('end', 'hangUp')],
      [wire('ask.found', 'say'), wire('say.next', 'end'), ...ends],
    ),
  );
  await page.goto(`/c/harbor/flow?flow=${flow}&block=ask&panel=block`);
  const panel = page.getByRole('complementary', { name: 'Block' });
  await panel.getByLabel('Address').fill('https://crm.example.com/leads/{callerNumber}');
  await panel.getByRole('button', { name: 'Add a value' }).click();
  const value = panel.getByRole('group', { name: /^Value 1/ });
  await value.getByLabel('Name').fill('tier');
  await value.getByLabel('Where it stands').fill('lead.tier');
  await expectSaved(page);
  await startTestCall(page, flow);
  const choices = page.getByRole('group', { name: 'A host outside is asked. What does it answer?' });
  await choices.getByLabel('tier').fill('gold');
  await choices.getByRole('button', { name: 'Found', exact: true }).click();
  const test = page.getByRole('complementary', { name: 'Test call' });
  await expect(test).toContainText('crm.example.com answered: tier is “gold”.');
  await expect(test).toContainText('“You are gold.”');
});

test('of phones that ring together, a test call chooses who declines and who answers', async ({ page }) => {
  const outcomes = ['answered', 'noAnswer', 'busy', 'failed', 'declined'];
  const flow = await makeFlow(
    page,
    flowOf(
      'Rings two',
      [
        block('ring', 'ring', { whom: [entry('leadOwner'), entry('companyPhone')], accept: '1' }),
        block('end', 'hangUp'),
      ],
      outcomes.map((outcome) => wire(`ring.${outcome}`, 'end')),
    ),
  );
  await startTestCall(page, flow);
  const panel = page.getByRole('complementary', { name: 'Test call' });
  await expect(panel.getByRole('region', { name: 'Verdict' })).toContainText('Rings Marcus Lee and 1 more');
  const choices = panel.getByRole('group', { name: 'The phones ring. What happens?' });
  await choices.getByRole('button', { name: 'Harbor Realty answers' }).click();
  await expect(panel.getByRole('region', { name: 'Verdict' })).toContainText('Answered.');
  await expect(panel).toContainText('Harbor Realty answered');
});

test('a message that is left on the Phone page, and what is sent after it, stand in the panel of the call', async ({
  page,
}) => {
  const flow = await makeFlow(
    page,
    flowOf(
      'Texts back',
      [block('message', 'voicemail', { greeting: 'Hi.' }), block('tell', 'notify'), block('end', 'hangUp')],
      [wire('message.recorded', 'tell'), wire('message.silent', 'tell'), wire('tell.next', 'end')],
    ),
  );
  await page.goto(`/c/harbor/flow?flow=${flow}&block=tell&panel=block`);
  await page.getByLabel('Text', { exact: true }).fill('Sorry, {leadFirstName|there}.');
  await expectSaved(page);
  const { revision }: DraftView = await (await page.request.get(`${API}/flows/${flow}/draft`)).json();
  const publication = { seen: revision, message: '' };
  expect((await changeByApi(page, 'POST', `${API}/flows/${flow}/publish`, publication)).status()).toBe(201);
  const numbers = { take: [{ number: CALLED, uses: null }], leave: [] };
  expect((await changeByApi(page, 'PUT', `${API}/flows/${flow}/numbers`, numbers)).status()).toBe(200);

  await page.goto('/c/harbor/phone');
  await page.getByRole('combobox', { name: 'Caller', exact: true }).fill(CALLER);
  const placed = page.waitForResponse((answer) => answer.url().endsWith('/phone/calls'));
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  const { scene }: PhoneCallView = await (await placed).json();
  const telephone = page.getByRole('region', { name: 'The caller’s telephone' });
  await telephone.getByLabel('What the caller says').fill('Please call me back.');
  await telephone.getByRole('button', { name: 'Say', exact: true }).click();
  // The silence after the words ends the message.
  await expect(telephone.getByRole('status')).toHaveText('The call is over', { timeout: 20_000 });

  await page.goto(`/c/harbor/flow?call=${scene.callSid}&panel=calls`);
  const recordings = page.getByRole('region', { name: 'Recordings' });
  await expect(recordings).toContainText(/Message of \d+ s/);
  await expect(recordings).toContainText('The call was simulated, so there is no audio.');
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText('SMS to (207) 555-0178');
  await expect(messages).toContainText('Sorry, Ella.');
  await expect(messages).toContainText('A real call would send it. This one was simulated.', {
    timeout: 20_000,
  });
  expect(await violationsOf(page)).toEqual([]);
});
