import { parseArgs } from 'node:util';
import { ROLES, type Role } from '../../shared/accounts/roles.ts';
import type { Config } from '../config.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { Refusal } from '../directory/refusal.ts';
import { readSecret } from '../secrets/secretBox.ts';
import { openAuths } from './auth.ts';
import { tidyEmail } from './members.ts';
import { giveRole } from './memberships.ts';
import { endAllSessions } from './ownSessions.ts';
import { makePasswordLink } from './passwordLinks.ts';
import { turnOffSecondFactor } from './turnOffSecondFactor.ts';

/**
 * `ringpath member EMAIL --company ID --role ROLE`: makes a member something in a company. Whoever has the machine
 * has everything on it, so no sign-in is asked for; the audit names the command.
 *
 * @returns the exit code
 * @throws Refusal when the e-mail, the company or the role is not known
 */
export async function memberCommand(
  args: string[],
  config: Config,
  print: (line: string) => void,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { company: { type: 'string' }, role: { type: 'string' } },
    allowPositionals: true,
  });
  const role = ROLES.find((each) => each === values.role);
  if (!role) throw new Refusal(`The role must be one of ${ROLES.join(', ')}.`);
  return withMember(config, positionals, async (database, member) => {
    const company = await giveIn(database, member, values.company ?? '', role);
    print(`${member.name} is ${role} of ${company}.`);
  });
}

async function giveIn(database: Database, member: Member, id: string, role: Role): Promise<string> {
  return inTransaction(database, async (trx) => {
    const company = await trx.selectFrom('companies').select('name').where('id', '=', id).executeTakeFirst();
    if (!company) throw new Refusal(`There is no company "${id}". Its id stands in its address, behind /c/.`);
    await giveRole(trx, id, member, role, Date.now());
    return company.name;
  });
}

/**
 * `ringpath new-password EMAIL [--without-second-factor]`: prints a link by which the member sets a new password, for
 * an owner who is shut out. With the option, the second factor is turned off and all sessions end.
 *
 * @returns the exit code
 * @throws Refusal when nobody has the e-mail
 */
export async function newPasswordCommand(
  args: string[],
  config: Config,
  print: (line: string) => void,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { 'without-second-factor': { type: 'boolean' } },
    allowPositionals: true,
  });
  return withMember(config, positionals, async (database, member) => {
    if (values['without-second-factor']) {
      await turnOffSecondFactor(database, member);
      await endAllSessions(database, member.id);
    }
    const { plain } = openAuths(database, readSecret(config));
    const { secret } = await makePasswordLink(database, plain, member.id, null, Date.now());
    print(`This link works once, within a day: ${config.pagesUrl}/password-reset#${secret}`);
  });
}

interface Member {
  id: string;
  name: string;
  email: string;
}

async function withMember(
  config: Config,
  [email, ...more]: string[],
  work: (database: Database, member: Member) => Promise<void>,
): Promise<number> {
  if (!email || more.length > 0) throw new Refusal('Name one member by the e-mail address.');
  const database = await openDatabase(config);
  try {
    const member = await database.kysely
      .selectFrom('members')
      .select(['id', 'name', 'email'])
      .where('email', '=', tidyEmail(email))
      .executeTakeFirst();
    if (!member) throw new Refusal(`Nobody signs in as ${email}.`);
    await work(database, member);
    return 0;
  } finally {
    await database.close();
  }
}
