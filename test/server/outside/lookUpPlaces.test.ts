import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../../server/database/database.ts';
import { saveCompany } from '../../../server/directory/companies.ts';
import { createLookUpOutside } from '../../../server/outside/lookUpOutside.ts';
import { openLookUpPlaces } from '../../../server/outside/lookUpPlaces.ts';
import type { SecretBox } from '../../../server/secrets/secretBox.ts';
import { freshPlace } from '../../support/databases.ts';
import { company } from '../../support/directoryRecords.ts';

const LONG_MS = 60_000;
const TOO_MANY = { type: 'lookedUp', result: 'failed', why: 'tooMany' };
const UNREACHABLE = { type: 'lookedUp', result: 'failed', why: 'unreachable' };

/** Look-ups whose host is found by nobody until the test says so. */
async function open(most: { ofCompany: number; overall: number }) {
  const database = await openDatabase(await freshPlace('sqlite'));
  onTestFinished(() => database.close());
  for (const id of ['harbor', 'lakeside', 'hilltop']) {
    await saveCompany(database, company(id, id), 1);
    await database.kysely.insertInto('allowed_hosts').values({ company_id: id, host: 'crm.test' }).execute();
  }
  const searching: Array<(addresses: string[]) => void> = [];
  const lookUp = createLookUpOutside({
    database,
    box: {} as SecretBox, // nothing is sealed here
    plainHosts: new Set(),
    resolve: () => new Promise((resolve) => searching.push(resolve)),
    places: openLookUpPlaces(most),
  });
  const question = {
    url: { template: 'https://crm.test/', values: {} },
    method: 'GET' as const,
    headers: [],
    seconds: 3,
    takes: [],
  };
  return {
    ask: (company: string) => lookUp(company, question, LONG_MS),
    /** Waits until so many ask. */
    asking: (count: number) => expect.poll(() => searching.length).toBe(count),
    letGo() {
      for (const find of searching.splice(0)) find([]);
    },
  };
}

describe('of look-ups that go on at once', () => {
  it('the one too many of a company fails at once, other companies ask on, and a place that is left is taken again', async () => {
    const { ask, asking, letGo } = await open({ ofCompany: 2, overall: 10 });
    const two = [ask('harbor'), ask('harbor')];
    expect(await ask('harbor')).toEqual(TOO_MANY);
    const other = ask('lakeside');
    await asking(3);
    letGo();
    expect(await Promise.all([...two, other])).toEqual([UNREACHABLE, UNREACHABLE, UNREACHABLE]);
    const again = ask('harbor');
    await asking(1);
    letGo();
    expect(await again).toEqual(UNREACHABLE);
  });

  it('the one too many of all companies fails at once, too', async () => {
    const { ask, asking, letGo } = await open({ ofCompany: 2, overall: 3 });
    const three = [ask('harbor'), ask('harbor'), ask('lakeside')];
    expect(await ask('hilltop')).toEqual(TOO_MANY);
    await asking(3);
    letGo();
    await Promise.all(three);
    const next = ask('hilltop');
    await asking(1);
    letGo();
    expect(await next).toEqual(UNREACHABLE);
  });
});
