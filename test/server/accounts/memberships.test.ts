import { expect, it } from 'vitest';
import {
  changeStanding,
  listInstallationCompanies,
  makeCompany,
} from '../../../server/accounts/installationCompanies.ts';
import {
  changeInstallationAdmin,
  listInstallationMembers,
  removeMember,
} from '../../../server/accounts/installationMembers.ts';
import { addMember } from '../../../server/accounts/members.ts';
import {
  changeRole,
  giveRole,
  listCompanyMembers,
  removeMembership,
  roleOf,
  rolesOf,
} from '../../../server/accounts/memberships.ts';
import { adoptCompanies, HasOwner, makeOwner } from '../../../server/accounts/owner.ts';
import type { Database } from '../../../server/database/database.ts';
import { inTransaction } from '../../../server/database/inTransaction.ts';
import { getCompany } from '../../../server/directory/companies.ts';
import { Missing, Outdated, Refusal } from '../../../server/directory/refusal.ts';
import { getVersion } from '../../../server/flows/flowShelf.ts';
import type { Role } from '../../../shared/accounts/roles.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';

const ANCHOR = { name: 'Anchor Homes', timeZone: 'America/New_York', country: 'US' };
const person = (name: string) => ({ name, email: `${name}@Ringpath.example`, passwordHash: 'x' });

/** An installation with an owner and the company `anchor-homes`. */
async function begin(database: Database) {
  const owner = await makeOwner(database, person('Olive'), 1);
  const company = await makeCompany(database, ANCHOR, owner, 2);
  return { owner, company: company.id };
}

function join(database: Database, name: string, company: string, role: Role) {
  return inTransaction(database, async (trx) => {
    const member = await addMember(trx, database.dialect, person(name), 3);
    await giveRole(trx, company, member, role, 3);
    return member;
  });
}

describeOnBothDatabases('members', (open) => {
  it('begin with one owner, also when two come at once', async () => {
    const database = await open();
    const both = await Promise.allSettled([
      makeOwner(database, person('Olive'), 1),
      makeOwner(database, person('Mallory'), 1),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(HasOwner) });
    expect(await listInstallationMembers(database)).toMatchObject([
      { isInstallationAdmin: true, companies: 0 },
    ]);
  });

  it('the owner becomes admin of the companies that nobody belongs to, and an import’s go to whom is named', async () => {
    const database = await open();
    expect(await adoptCompanies(database, undefined, 1)).toBeNull();
    const { owner, company } = await begin(database);
    await database.kysely.deleteFrom('memberships').execute();
    const ben = await join(database, 'Ben', company, 'editor');
    await removeOnly(database, ben.id);
    await expect(adoptCompanies(database, 'nobody@ringpath.example', 1)).rejects.toBeInstanceOf(Refusal);
    expect(await adoptCompanies(database, 'BEN@ringpath.example', 1)).toMatchObject({
      companies: ['Anchor Homes'],
    });
    expect(await roleOf(database, company, ben.id)).toBe('admin');
    expect(await adoptCompanies(database, undefined, 1)).toMatchObject({
      member: { id: owner.id },
      companies: [],
    });
  });

  it('are in a company what its table says, and in no other', async () => {
    const database = await open();
    const { owner, company } = await begin(database);
    const pier = await makeCompany(database, { ...ANCHOR, name: 'Pier' }, owner, 2);
    const tess = await join(database, 'Tess', company, 'trainee');
    expect(await roleOf(database, company, tess.id)).toBe('trainee');
    expect(await roleOf(database, pier.id, tess.id)).toBeNull();
    expect([...(await rolesOf(database, tess.id))]).toEqual([[company, 'trainee']]);
    expect(await listCompanyMembers(database, company)).toMatchObject([
      {
        name: 'Olive',
        email: 'olive@ringpath.example',
        role: 'admin',
        canResetPassword: false,
        lastSeenAt: null,
      },
      { name: 'Tess', role: 'trainee', since: 3, canResetPassword: true },
    ]);
    expect((await listCompanyMembers(database, pier.id)).map(({ name }) => name)).toEqual(['Olive']);
  });

  it('whoever belongs elsewhere, too, or runs the installation gets no new password from a company’s admin', async () => {
    const database = await open();
    const { owner, company } = await begin(database);
    const pier = await makeCompany(database, { ...ANCHOR, name: 'Pier' }, owner, 2);
    const tess = await join(database, 'Tess', company, 'trainee');
    await inTransaction(database, (trx) => giveRole(trx, pier.id, tess, 'admin', 4));
    const members = await listCompanyMembers(database, company);
    expect(members.map(({ canResetPassword }) => canResetPassword)).toEqual([false, false]);
  });

  it('change their role as the admin saw it, and the last admin stays', async () => {
    const database = await open();
    const { owner, company } = await begin(database);
    const ben = await join(database, 'Ben', company, 'editor');
    await expect(changeRole(database, company, ben.id, 'admin', { role: 'trainee' })).rejects.toMatchObject({
      current: { role: 'editor' },
    } satisfies Partial<Outdated>);
    await expect(changeRole(database, company, owner.id, 'editor', { role: 'admin' })).rejects.toBeInstanceOf(
      Refusal,
    );
    await expect(removeMembership(database, company, owner.id)).rejects.toBeInstanceOf(Refusal);
    await expect(
      inTransaction(database, (trx) => giveRole(trx, company, owner, 'trainee', 2)),
    ).rejects.toBeInstanceOf(Refusal);
    await changeRole(database, company, ben.id, 'admin', { role: 'editor' });
    await changeRole(database, company, owner.id, 'supporter', { role: 'admin' });
    expect(await roleOf(database, company, owner.id)).toBe('supporter');
    await removeMembership(database, company, owner.id);
    await expect(removeMembership(database, company, owner.id)).rejects.toBeInstanceOf(Missing);
  });

  it('two admins who take each other out at once leave one', async () => {
    const database = await open();
    const { owner, company } = await begin(database);
    const ben = await join(database, 'Ben', company, 'admin');
    const both = await Promise.allSettled([
      removeMembership(database, company, owner.id),
      changeRole(database, company, ben.id, 'trainee', { role: 'admin' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('leave the installation with all that is theirs, but not as its last admin, nor as a company’s', async () => {
    const database = await open();
    const { owner, company } = await begin(database);
    const ben = await join(database, 'Ben', company, 'editor');
    await expect(removeMember(database, owner.id)).rejects.toThrow('last installation admin');
    await expect(changeInstallationAdmin(database, owner.id, false)).rejects.toBeInstanceOf(Refusal);
    await changeInstallationAdmin(database, ben.id, true);
    await expect(removeMember(database, owner.id)).rejects.toThrow('last admin of Anchor Homes');
    await changeRole(database, company, ben.id, 'admin', { role: 'editor' });
    await removeMember(database, owner.id);
    await expect(removeMember(database, owner.id)).rejects.toBeInstanceOf(Missing);
    expect((await listInstallationMembers(database)).map(({ name }) => name)).toEqual(['Ben']);
    expect(await database.kysely.selectFrom('credentials').select('userId').execute()).toEqual([
      { userId: ben.id },
    ]);
  });
});

describeOnBothDatabases('companies of an installation', (open) => {
  it('are made with the four layers, an address of their name and their maker as admin', async () => {
    const database = await open();
    const { owner, company } = await begin(database);
    expect(company).toBe('anchor-homes');
    expect((await makeCompany(database, { ...ANCHOR, name: 'Anchor  Hömes!' }, owner, 2)).id).toBe(
      'anchor-homes-2',
    );
    expect((await makeCompany(database, { ...ANCHOR, name: '東京' }, owner, 2)).id).toBe('company');
    expect(await getVersion(database, company, 'main', 'published')).toMatchObject({ version: 1 });
    expect(await roleOf(database, company, owner.id)).toBe('admin');
  });

  it('are seen by an installation admin without what is in them', async () => {
    const database = await open();
    const { owner, company } = await begin(database);
    await database.kysely.deleteFrom('memberships').execute();
    expect(await listInstallationCompanies(database, owner.id)).toEqual([
      { id: company, name: 'Anchor Homes', archivedAt: null, createdAt: 2, members: 0, role: null },
    ]);
  });

  it('are archived for everybody, brought back, and changed as they were seen', async () => {
    const database = await open();
    const { owner, company } = await begin(database);
    const seen = { name: 'Anchor Homes', archived: false };
    const archived = { name: 'Anchor', archived: true };
    await changeStanding(database, company, archived, seen, owner.id, 5);
    expect(await getCompany(database, company)).toBeNull();
    expect([...(await rolesOf(database, owner.id))]).toEqual([]);
    await expect(changeStanding(database, company, seen, seen, owner.id, 6)).rejects.toBeInstanceOf(Outdated);
    const back = await changeStanding(database, company, seen, archived, owner.id, 7);
    expect(back).toMatchObject({ name: 'Anchor Homes', archivedAt: null, role: 'admin' });
    expect(await getCompany(database, company)).toMatchObject({ name: 'Anchor Homes' });
  });
});

async function removeOnly(database: Database, member: string): Promise<void> {
  await database.kysely.deleteFrom('memberships').where('member_id', '=', member).execute();
}
