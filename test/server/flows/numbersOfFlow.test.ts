import { expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import { saveCompany } from '../../../server/directory/companies.ts';
import { assignNumbers } from '../../../server/directory/numbersOfFlow.ts';
import { readPhoneNumber } from '../../../server/directory/phoneNumbers.ts';
import { Missing, Outdated, Refusal } from '../../../server/directory/refusal.ts';
import { addPhoneNumber } from '../../../server/directory/savePhoneNumber.ts';
import { changeFlow, makeFlow, readFlowRow } from '../../../server/flows/flowList.ts';
import { publishFlow } from '../../../server/flows/flowShelf.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';

const [SPRING, AUTUMN] = ['+12075550111', '+12075550112'];
const NUMBER = { label: '', callForwardingNumber: null, flow: null, owner: null, isDefaultOutbound: false };

/** A company `c` with two Twilio numbers and the published flows `main` and `evenings`. */
async function begin(database: Database): Promise<void> {
  for (const id of ['c', 'other']) {
    await saveCompany(database, { id, name: id, companyPhone: null, timeZone: 'UTC', country: 'US' }, 1);
  }
  for (const id of ['main', 'evenings'])
    await publishFlow(database, 'c', { id, name: id, document: fourLayers() }, 10);
  for (const number of [SPRING, AUTUMN]) await addPhoneNumber(database, 'c', number, NUMBER);
}

const flowOf = async ({ kysely }: Database, number: string) =>
  (await readPhoneNumber(kysely, 'c', number))?.flow;

describeOnBothDatabases('the numbers of a flow', (open) => {
  it('are taken from the default flow and given back to it together, and the audit names each', async () => {
    const database = await open();
    await begin(database);
    await assignNumbers(database, 'c', 'main', {
      take: [
        { number: SPRING, uses: null },
        { number: AUTUMN, uses: null },
      ],
      leave: [],
    });
    expect((await readFlowRow(database, 'c', 'main')).numbers).toEqual([SPRING, AUTUMN]);
    await assignNumbers(database, 'c', 'main', { take: [], leave: [AUTUMN] });
    expect(await flowOf(database, AUTUMN)).toBeNull();
    const noted = await database.kysely
      .selectFrom('audit')
      .select('subject_id')
      .where('subject_type', '=', 'phoneNumber')
      .where('did', '=', 'changed')
      .orderBy('seq')
      .execute();
    expect(noted.map(({ subject_id }) => subject_id)).toEqual([SPRING, AUTUMN, AUTUMN]);
  });

  it('stay as they are, all of them, where one uses another flow than was seen', async () => {
    const database = await open();
    await begin(database);
    await assignNumbers(database, 'c', 'evenings', { take: [{ number: AUTUMN, uses: null }], leave: [] });
    const both = {
      take: [
        { number: SPRING, uses: null },
        { number: AUTUMN, uses: null },
      ],
      leave: [],
    };
    const refused = await assignNumbers(database, 'c', 'main', both).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Outdated);
    expect(refused).toMatchObject({ current: { number: AUTUMN, flow: 'evenings' } });
    expect(await flowOf(database, SPRING)).toBeNull();
  });

  it('are told twice what they use already, and nothing is wrong with it', async () => {
    const database = await open();
    await begin(database);
    const wanted = { take: [{ number: SPRING, uses: null }], leave: [] };
    await assignNumbers(database, 'c', 'main', wanted);
    await assignNumbers(database, 'c', 'main', wanted);
    expect(await flowOf(database, SPRING)).toBe('main');
  });

  it('need a published flow of the same company', async () => {
    const database = await open();
    await begin(database);
    const draft = await makeFlow(database, 'c', { name: 'Draft', from: { template: 'fourLayers' } });
    const wanted = { take: [{ number: SPRING, uses: null }], leave: [] };
    await expect(assignNumbers(database, 'c', draft.id, wanted)).rejects.toThrow('Publish this flow first');
    await expect(assignNumbers(database, 'other', 'main', wanted)).rejects.toBeInstanceOf(Missing);
  });

  it('keep it from being archived, and are named as people write them', async () => {
    const database = await open();
    await begin(database);
    await assignNumbers(database, 'c', 'evenings', { take: [{ number: SPRING, uses: null }], leave: [] });
    const base = { name: 'evenings', isDefault: false, archived: false };
    const refused = changeFlow(database, 'c', 'evenings', { ...base, archived: true, base });
    await expect(refused).rejects.toBeInstanceOf(Refusal);
    await expect(refused).rejects.toThrow(
      '(207) 555-0111 would lose this flow. Choose another flow for it first.',
    );
  });
});
