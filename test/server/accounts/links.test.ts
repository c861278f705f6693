import { describe, expect, it, onTestFinished } from 'vitest';
import { changeInstallationAdmin, removeMember } from '../../../server/accounts/installationMembers.ts';
import {
  acceptInvitation,
  INVITATION_MS,
  invite,
  listInvitations,
  lookAtInvitation,
  MustSignIn,
  withdrawInvitation,
} from '../../../server/accounts/invitations.ts';
import { LinkOver } from '../../../server/accounts/linkOver.ts';
import { changeRole, removeMembership, roleOf } from '../../../server/accounts/memberships.ts';
import { makePasswordLink, resetPassword } from '../../../server/accounts/passwordLinks.ts';
import { listTokens, makeToken, readToken, revokeToken } from '../../../server/accounts/tokens.ts';
import { Missing, Refusal } from '../../../server/directory/refusal.ts';
import { openCrowd, PASSWORD, type Person, signInAt } from '../../support/crowd.ts';

const NOW = 1_000_000;
const NEW = { name: 'Nora', passwordHash: 'x' };
const EMAIL = 'nora@ringpath.example';
const ANN = { id: 'ann', name: 'Ann' };

async function open(dialect: 'sqlite' | 'postgres') {
  const crowd = await openCrowd(dialect);
  onTestFinished(() => crowd.close());
  const { database, auths } = crowd.ringpath;
  return { crowd, database, auth: auths.plain };
}

function memberOf(person: Person | undefined) {
  if (person?.kind !== 'member') throw new Error('This is no member.');
  return person;
}

describe.each(['sqlite', 'postgres'] as const)('an invitation on %s', (dialect) => {
  it('makes a member with the role, once, also when two open it at the same time', async () => {
    const { database } = await open(dialect);
    const { secret } = await invite(
      database,
      'harbor',
      { email: 'Nora@Ringpath.example', role: 'editor' },
      ANN,
      NOW,
    );
    expect(await lookAtInvitation(database, secret, NOW)).toEqual({
      company: 'Harbor Realty',
      role: 'editor',
      email: EMAIL,
      invitedBy: 'Ann',
      expiresAt: NOW + INVITATION_MS,
      hasAccount: false,
    });
    const both = await Promise.allSettled([
      acceptInvitation(database, secret, NEW, NOW),
      acceptInvitation(database, secret, { ...NEW, name: 'Mallory' }, NOW),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const accepted = both.find((each) => each.status === 'fulfilled');
    expect(accepted && (await roleOf(database, 'harbor', accepted.value.member))).toBe('editor');
    const joined = database.kysely.selectFrom('audit').select('actor_name').where('did', '=', 'added');
    const { actor_name } = await joined
      .where('subject_type', '=', 'member')
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow();
    expect(['Nora', 'Mallory']).toContain(actor_name);
    await expect(lookAtInvitation(database, secret, NOW)).rejects.toBeInstanceOf(LinkOver);
    expect(await listInvitations(database, 'harbor', NOW)).toEqual([]);
  });

  it('counts no more when it is too old, withdrawn, or followed by another', async () => {
    const { database } = await open(dialect);
    const wanted = { email: EMAIL, role: 'trainee' } as const;
    const first = await invite(database, 'harbor', wanted, ANN, NOW);
    await expect(lookAtInvitation(database, first.secret, NOW + INVITATION_MS)).rejects.toBeInstanceOf(
      LinkOver,
    );
    const second = await invite(database, 'harbor', wanted, ANN, NOW);
    await expect(acceptInvitation(database, first.secret, NEW, NOW)).rejects.toBeInstanceOf(LinkOver);
    const [shown] = await listInvitations(database, 'harbor', NOW);
    await expect(withdrawInvitation(database, 'other', shown?.id ?? '')).rejects.toBeInstanceOf(Missing);
    await withdrawInvitation(database, 'harbor', shown?.id ?? '');
    await expect(acceptInvitation(database, second.secret, NEW, NOW)).rejects.toBeInstanceOf(LinkOver);
  });

  it('counts no more when the admin or the token that made it may invite no more; others’ stay', async () => {
    const { crowd, database } = await open(dialect);
    const { admin, editor } = { admin: memberOf(crowd.people.admin), editor: memberOf(crowd.people.editor) };
    const inviteBy = (id: string, email: string) =>
      invite(database, 'harbor', { email, role: 'admin' }, { id, name: 'Ann' }, NOW);
    const isOver = async (by: string, happens: () => Promise<unknown>) => {
      const { secret } = await inviteBy(by, EMAIL);
      await happens();
      await expect(acceptInvitation(database, secret, NEW, NOW)).rejects.toBeInstanceOf(LinkOver);
    };
    const { secret: staying } = await inviteBy(admin.id, 'stays@ringpath.example');
    await changeRole(database, 'harbor', editor.id, 'admin', { role: 'editor' });
    await isOver(editor.id, () => changeRole(database, 'harbor', editor.id, 'editor', { role: 'admin' }));
    await changeRole(database, 'harbor', editor.id, 'admin', { role: 'editor' });
    await isOver(editor.id, () => removeMembership(database, 'harbor', editor.id));
    const made = await makeToken(database, 'harbor', { name: 'CRM', role: 'admin', days: null }, 'Ann', NOW);
    await isOver(made.token.id, () => revokeToken(database, 'harbor', made.token.id));
    expect(await lookAtInvitation(database, staying, NOW)).toMatchObject({ role: 'admin' });
    const notes = database.kysely.selectFrom('audit').select('subject_name').where('did', '=', 'removed');
    expect(await notes.where('subject_type', '=', 'invitation').execute()).toHaveLength(3);
  });

  it('for somebody who has an account is accepted by that account alone', async () => {
    const { crowd, database } = await open(dialect);
    const stranger = memberOf(crowd.people['admin of another company']);
    const email = 'admin.of.another.company@ringpath.example';
    const { secret } = await invite(database, 'harbor', { email, role: 'supporter' }, ANN, NOW);
    expect(await lookAtInvitation(database, secret, NOW)).toMatchObject({ hasAccount: true });
    await expect(acceptInvitation(database, secret, NEW, NOW)).rejects.toBeInstanceOf(MustSignIn);
    const editor = memberOf(crowd.people.editor);
    const other = { member: { id: editor.id, email: 'editor@ringpath.example' } };
    await expect(acceptInvitation(database, secret, other, NOW)).rejects.toBeInstanceOf(MustSignIn);
    await acceptInvitation(database, secret, { member: { id: stranger.id, email } }, NOW);
    expect(await roleOf(database, 'harbor', stranger.id)).toBe('supporter');
    await expect(invite(database, 'harbor', { email, role: 'admin' }, ANN, NOW)).rejects.toBeInstanceOf(
      Refusal,
    );
  });
});

describe.each(['sqlite', 'postgres'] as const)('a link for a new password on %s', (dialect) => {
  it('sets it once, ends all sessions, and former links count no more', async () => {
    const { crowd, database, auth } = await open(dialect);
    const editor = memberOf(crowd.people.editor);
    const now = Date.now();
    const reset = (secret: string, password: string) =>
      resetPassword(database, auth, { secret, password }, () => now);
    const former = await makePasswordLink(database, auth, editor.id, null, now);
    const link = await makePasswordLink(database, auth, editor.id, 'harbor', now);
    await expect(reset(former.secret, 'another password')).rejects.toBeInstanceOf(LinkOver);
    await reset(link.secret, 'another password');
    await expect(reset(link.secret, 'a third password')).rejects.toBeInstanceOf(LinkOver);
    expect((await crowd.ask(editor, 'GET', '/api/companies')).status).toBe(401);
    await expect(signInAt(crowd.app, 'editor@ringpath.example')).rejects.toThrow('gave 401');
    expect(await signInAt(crowd.app, 'editor@ringpath.example', 'another password')).toContain('ringpath');
    const notes = await database.kysely
      .selectFrom('audit')
      .select(['actor_id', 'changes'])
      .where('subject_id', '=', editor.id)
      .where('changes', 'like', '%set by a link%')
      .execute();
    expect(notes).toEqual([
      {
        actor_id: editor.id,
        changes: JSON.stringify([{ field: 'password', before: null, after: 'set by a link' }]),
      },
    ]);
  });

  it('counts no more when the member chose a new password, or an admin who may have kept it is none any more', async () => {
    const { crowd, database, auth } = await open(dialect);
    const { admin, editor, owner } = {
      admin: memberOf(crowd.people.admin),
      editor: memberOf(crowd.people.editor),
      owner: memberOf(crowd.people['installation admin']),
    };
    const isOver = async (whose: string, happens: () => Promise<unknown>) => {
      const { secret } = await makePasswordLink(database, auth, whose, 'harbor', Date.now());
      await happens();
      const wanted = { secret, password: 'chosen by the attacker' };
      await expect(resetPassword(database, auth, wanted, Date.now)).rejects.toBeInstanceOf(LinkOver);
    };
    const passwords = { current: PASSWORD, next: 'another password' };
    await isOver(editor.id, async () => {
      expect((await crowd.ask(editor, 'POST', '/api/me/password', passwords)).status).toBe(204);
    });
    await changeRole(database, 'harbor', editor.id, 'admin', { role: 'editor' });
    await isOver(admin.id, () => changeRole(database, 'harbor', editor.id, 'trainee', { role: 'admin' }));
    await changeRole(database, 'harbor', editor.id, 'admin', { role: 'trainee' });
    await isOver(admin.id, () => removeMembership(database, 'harbor', editor.id));
    await changeInstallationAdmin(database, editor.id, true);
    await isOver(owner.id, () => changeInstallationAdmin(database, editor.id, false));
    await changeInstallationAdmin(database, editor.id, true);
    await isOver(owner.id, () => removeMember(database, editor.id));
  });
});

describe.each(['sqlite', 'postgres'] as const)('an API token on %s', (dialect) => {
  it('opens its company with its role until it is revoked or too old, and its secret is stored nowhere', async () => {
    const { database } = await open(dialect);
    const made = await makeToken(
      database,
      'harbor',
      { name: 'Nightly', role: 'supporter', days: 1 },
      'Ann',
      NOW,
    );
    expect(await readToken(database, made.secret, NOW)).toMatchObject({
      company: 'harbor',
      role: 'supporter',
    });
    expect(await readToken(database, made.secret, NOW + 24 * 60 * 60 * 1000)).toBeNull();
    expect(await readToken(database, `${made.secret}x`, NOW)).toBeNull();
    const [stored] = (await listTokens(database, 'harbor')).filter(({ id }) => id === made.token.id);
    expect(stored).toMatchObject({ name: 'Nightly', lastUsedAt: NOW, hint: made.secret.slice(0, 15) });
    const rows = await database.kysely.selectFrom('tokens').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(made.secret);
    await expect(revokeToken(database, 'other', made.token.id)).rejects.toBeInstanceOf(Missing);
    await revokeToken(database, 'harbor', made.token.id);
    expect(await readToken(database, made.secret, NOW)).toBeNull();
  });
});
