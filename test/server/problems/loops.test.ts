import { expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import { publishFlow } from '../../../server/flows/flowShelf.ts';
import { block, entry, flowOf, wire } from '../../flows/sampleFlows.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { load, openProblems, openSound, soundCompany, tellAll, tellProblem } from '../../support/problems.ts';

/** A company beside the one under test; nothing of it may ever be told. */
const other = {
  id: 'secretive',
  name: 'Secretive Homes',
  companyPhone: '+12025550199',
  timeZone: 'America/New_York',
  country: 'US',
  phoneNumbers: [{ number: '+12025550190', label: 'Hidden' }],
};
const [OWN, THEIRS] = ['+12025550112', '+12025550190'];

const rings = (number: string) =>
  flowOf(
    'Night line',
    [
      block('ring', 'ring', { whom: [entry('fixedNumber', { number })], seconds: 20 }),
      block('end', 'hangUp'),
    ],
    ['answered', 'noAnswer', 'busy', 'failed'].map((outcome) => wire(`ring.${outcome}`, 'end')),
  );

async function tellWith(database: Database, changes: object): Promise<string[]> {
  await load(database, soundCompany(changes), other);
  const list = await openProblems(database).list('harbor');
  expect(JSON.stringify(list)).not.toMatch(/secretive|hidden/i);
  return list.map((problem) => tellProblem(problem).slice(0, 2).join(' '));
}

describeOnBothDatabases('destinations that are Twilio numbers', (open) => {
  it('are found as Company Phone, and cost calls where a number has nothing else', async () => {
    const database = await openSound(open);
    expect(await tellWith(database, { companyPhone: OWN })).toEqual([
      'error on layer 1: The Company Phone of Harbor Realty, +1 202 555 0112, is one of your own Twilio numbers: the call would come back. A caller who is no lead reaches nobody by +1 202 555 0111.',
    ]);
    expect(await tellWith(database, { companyPhone: THEIRS })).toEqual([
      'error on layer 1: The Company Phone of Harbor Realty, +1 202 555 0190, cannot receive forwarded calls. A caller who is no lead reaches nobody by +1 202 555 0111.',
    ]);
    const phoneNumbers = [{ number: OWN, label: 'One', callForwardingNumber: '+12025550150' }];
    expect(await tellWith(database, { companyPhone: OWN, phoneNumbers })).toEqual([
      'warning on layer 1: The Company Phone of Harbor Realty, +1 202 555 0112, is one of your own Twilio numbers: the call would come back. Layer 1 is skipped: a call that no other layer takes reaches nobody.',
    ]);
    expect(await tellWith(database, {})).toEqual([]);
  });

  it('are found as Call Forwarding Number', async () => {
    const database = await openSound(open);
    const with_ = (callForwardingNumber: string) => ({
      phoneNumbers: [
        { number: '+12025550111', label: 'Dana direct', callForwardingNumber },
        { number: '+12025550112', label: 'Spring mailers' },
      ],
    });
    expect(await tellWith(database, with_(OWN))).toEqual([
      'warning on layer 2: The Call Forwarding Number of +1 202 555 0111, +1 202 555 0112, is one of your own Twilio numbers: the call would come back. Layer 2 is skipped for calls to +1 202 555 0111.',
    ]);
    expect(await tellWith(database, with_(THEIRS))).toEqual([
      'warning on layer 2: The Call Forwarding Number of +1 202 555 0111, +1 202 555 0190, cannot receive forwarded calls. Layer 2 is skipped for calls to +1 202 555 0111.',
    ]);
    expect(await tellWith(database, with_('+12025550151'))).toEqual([]);
  });

  it('are found as Phone of a user, once a user', async () => {
    const database = await openSound(open);
    const dana = { id: 'dana', name: 'Dana Ortiz' };
    const leads = [{ id: 'l-1', name: 'Sam Reed', phone: '+12025550177', assignedUser: 'dana' }];
    const loop =
      'The Phone of Dana Ortiz, +1 202 555 0112, is one of your own Twilio numbers: the call would come back.';
    expect(await tellWith(database, { staff: [{ ...dana, phone: OWN }] })).toEqual([
      `warning: ${loop} Dana Ortiz cannot be rung by any layer.`,
    ]);
    expect(await tellWith(database, { staff: [{ ...dana, phone: OWN }], leads })).toEqual([
      `warning on layer 3: ${loop} Layer 3 passes over Dana Ortiz, to whom leads are assigned.`,
    ]);
    const holder = { ...dana, phone: THEIRS, inboundTwilioNumber: '+12025550111' };
    expect(await tellWith(database, { staff: [holder], leads })).toEqual([
      'warning on layer 4: The Phone of Dana Ortiz, +1 202 555 0190, cannot receive forwarded calls. Layer 4 is skipped for calls to +1 202 555 0111.',
    ]);
    expect(await tellWith(database, { staff: [{ ...dana, phone: '+12025550143' }], leads })).toEqual([]);
  });

  it('are mended by another number, in the words of the page', async () => {
    const database = await openSound(open);
    await load(database, soundCompany({ companyPhone: OWN }));
    const [problem] = await openProblems(database).list('harbor');
    expect(problem && tellProblem(problem).slice(2)).toEqual([
      '1. Open Settings → Business Info.',
      '2. Enter a number that is no Twilio number as “Company Phone” and press “Update Company”.',
      '→ Settings → Business Info → Company Phone',
    ]);
  });

  it('are found in the published flows that are in use, and only there', async () => {
    const database = await openSound(open);
    await load(database, soundCompany(), other);
    const publish = (number: string) =>
      publishFlow(database, 'harbor', { id: 'night', name: 'Night line', document: rings(number) }, 5);
    const use = (flow: string | null) =>
      database.kysely
        .updateTable('phone_numbers')
        .set({ flow_id: flow })
        .where('e164', '=', '+12025550112')
        .execute();
    await publish(OWN);
    expect(await tellAll(database)).toEqual([]);
    await use('night');
    const [problem] = await openProblems(database).list('harbor');
    expect(problem && tellProblem(problem)).toEqual([
      'warning: A number that the flow “Night line” rings, +1 202 555 0112, is one of your own Twilio numbers: the call would come back.',
      'It is never rung: the flow goes on as if the ring had failed.',
      '1. Open Flow and choose the block of “Night line” that rings +1 202 555 0112.',
      '2. Enter a number that is no Twilio number, and publish the flow.',
      '→ Flow (/flow)',
    ]);
    await publish(THEIRS);
    expect(await tellAll(database)).toEqual([
      'warning: A number that the flow “Night line” rings, +1 202 555 0190, cannot receive forwarded calls. It is never rung: the flow goes on as if the ring had failed.',
    ]);
    await publish('+442079460000');
    expect(await tellAll(database)).toEqual([]);

    await publish(OWN);
    await use(null);
    expect(await tellAll(database)).toEqual([]);
    await database.kysely
      .updateTable('companies')
      .set({ default_flow_id: 'night' })
      .where('id', '=', 'harbor')
      .execute();
    expect(await tellAll(database)).toHaveLength(1);
  });
});
