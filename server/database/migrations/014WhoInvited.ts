import type { Kysely, Migration } from 'kysely';

/**
 * Who made an invitation: the member's or the token's id. It is null for those of before, which end with any admin who
 * is none any more.
 */
export const whoInvited: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('invitations').addColumn('invited_by_id', 'text').execute();
  },
};
