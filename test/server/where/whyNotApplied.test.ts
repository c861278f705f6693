import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../../server/database/database.ts';
import { importWorkspace } from '../../../server/directory/importWorkspace.ts';
import { createLookUp } from '../../../server/directory/lookUpFacts.ts';
import { createSecretBox } from '../../../server/secrets/secretBox.ts';
import { whatIsKnown } from '../../../server/where/whatIsKnown.ts';
import { phonesToAsk, rings, rungAs } from '../../../shared/analysis/askedPhone.ts';
import { applyChanges, isSettingChange } from '../../../shared/analysis/settingChanges.ts';
import { whyNot } from '../../../shared/analysis/whyNot.ts';
import { startCall } from '../../../shared/call/takeTurn.ts';
import type { CompanyInFile, WorkspaceFile } from '../../../shared/directory/workspaceFile.ts';
import { compileFlow } from '../../../shared/flow/compileFlow.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import { readCaller } from '../../../shared/phone/caller.ts';
import { CALLERS, randomCompanies, toWorkspace } from '../../support/carrierRandomDirectory.ts';
import { changeCompany } from '../../support/changeWorkspace.ts';
import { freshPlace } from '../../support/databases.ts';
import fc from '../../support/seededFastCheck.ts';

const box = createSecretBox(Buffer.alloc(32, 7));
const compiled = compileFlow(fourLayers());
const NOW = Date.UTC(2026, 5, 1, 15);

/** A directory whose whole content can be put in its place. */
async function openDirectory() {
  const database = await openDatabase(await freshPlace('sqlite'));
  onTestFinished(() => database.close());
  const { lookUpFacts } = createLookUp(database, box);
  return {
    database,
    lookUpFacts,
    async load(workspace: object) {
      const loaded = await importWorkspace(database, box, JSON.stringify(workspace), {
        now: 1,
        replace: true,
      });
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
    },
    async factsOf(called: string, from: string) {
      const found = await lookUpFacts(called, readCaller(from), NOW);
      if (!found) throw new Error(`Nobody holds ${called}.`);
      return found.facts;
    },
  };
}

/** Any caller, a withheld one too; which of the numbers is called, and which of the phones is asked about, is picked. */
const calls = fc.record({
  companies: randomCompanies,
  from: fc.constantFrom(...CALLERS, 'anonymous'),
  called: fc.nat(),
  asked: fc.nat(),
});

describe('what would have made a phone ring', () => {
  it('does so when it is really changed in the directory, and the facts are those that were thought of', async () => {
    const { database, lookUpFacts, load, factsOf } = await openDirectory();
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(calls, async ({ companies, from, called: number, asked: pick }) => {
        const workspace = toWorkspace(companies.slice(0, 2)) as WorkspaceFile; // it has all lists of its records
        const called = companies[0]?.phoneNumbers[number % companies[0].phoneNumbers.length]?.number ?? '';
        await load(workspace);
        const facts = await factsOf(called, from);
        const known = await whatIsKnown({ database, lookUpFacts }, facts, { isMasked: false });
        const phones = phonesToAsk([compiled.flow], facts, known);
        const asked = phones[pick % phones.length];
        if (!asked) return;
        const { settings } = whyNot({ compiled, facts, replies: [], asked, known });
        for (const { changes } of settings) {
          const changed = structuredClone(workspace);
          for (const change of changes.filter(isSettingChange)) {
            changeCompany(changed.companies[0] as Required<CompanyInFile>, change, {
              called,
              from,
              now: NOW,
            });
          }
          await load(changed);
          const after = await factsOf(called, from);
          expect(namesLeftOut(applyChanges(facts, changes))).toEqual(namesLeftOut(after));
          const { instructions } = startCall(compiled, after);
          expect(rings(instructions, rungAs(asked, changes, called))).toBe(true);
          tried += 1;
        }
      }),
      { numRuns: 25 },
    );
    expect(tried).toBeGreaterThan(15);
  });
});

/** The facts without what a person typed beside its meaning, and without the lead who is only made. */
function namesLeftOut(facts: object): unknown {
  return JSON.parse(
    JSON.stringify(facts, (key, value) => (key === 'lead' && value ? { ...value, id: '', name: '' } : value)),
  );
}
