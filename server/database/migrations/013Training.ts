import type { Kysely, Migration } from 'kysely';
import { keyed } from './keyed.ts';

/**
 * What members answered in training, courses, and certificates. Answers and certificates belong to a membership, and go
 * with it; of a course that is deleted they stay.
 */
export const training: Migration = {
  async up(db: Kysely<unknown>) {
    await keyed(db, 'training_answers')
      .addColumn('company_id', 'text', (col) => col.notNull())
      .addColumn('member_id', 'text', (col) => col.notNull())
      .addColumn('flow_id', 'text', (col) => col.notNull())
      .addColumn('at', 'bigint', (col) => col.notNull())
      .addColumn('drill', 'text', (col) => col.notNull())
      .addColumn('flow_version', 'integer', (col) => col.notNull())
      .addColumn('type', 'text', (col) => col.notNull())
      .addColumn('route', 'text', (col) => col.notNull())
      .addColumn('wires', 'text', (col) => col.notNull())
      .addColumn('layer', 'integer')
      .addColumn('correct', 'integer', (col) => col.notNull())
      .addColumn('ms', 'bigint', (col) => col.notNull())
      .addColumn('course_id', 'text')
      .addPrimaryKeyConstraint('training_answers_key', ['company_id', 'member_id', 'flow_id', 'at', 'drill'])
      .addForeignKeyConstraint(
        'training_answers_membership',
        ['company_id', 'member_id'],
        'memberships',
        ['company_id', 'member_id'],
        (key) => key.onDelete('cascade'),
      )
      .execute();
    await db.schema
      .createIndex('training_answers_by_drill')
      .on('training_answers')
      .columns(['company_id', 'member_id', 'drill'])
      .unique()
      .execute();
    await keyed(db, 'training_courses')
      .addColumn('company_id', 'text', (col) => col.notNull().references('companies.id').onDelete('cascade'))
      .addColumn('id', 'text', (col) => col.notNull())
      .addColumn('name', 'text', (col) => col.notNull())
      .addColumn('items', 'text', (col) => col.notNull())
      .addColumn('due_at', 'bigint')
      .addColumn('members', 'text', (col) => col.notNull())
      .addColumn('roles', 'text', (col) => col.notNull())
      .addColumn('revision', 'integer', (col) => col.notNull())
      .addColumn('saved_by', 'text', (col) => col.notNull())
      .addPrimaryKeyConstraint('training_courses_key', ['company_id', 'id'])
      .execute();
    await keyed(db, 'training_certificates')
      .addColumn('company_id', 'text', (col) => col.notNull())
      .addColumn('id', 'text', (col) => col.notNull())
      .addColumn('member_id', 'text', (col) => col.notNull())
      .addColumn('member_name', 'text', (col) => col.notNull())
      .addColumn('flow_id', 'text', (col) => col.notNull())
      .addColumn('flow_name', 'text', (col) => col.notNull())
      .addColumn('flow_version', 'integer', (col) => col.notNull())
      .addColumn('at', 'bigint', (col) => col.notNull())
      .addPrimaryKeyConstraint('training_certificates_key', ['company_id', 'id'])
      .addForeignKeyConstraint(
        'training_certificates_membership',
        ['company_id', 'member_id'],
        'memberships',
        ['company_id', 'member_id'],
        (key) => key.onDelete('cascade'),
      )
      .execute();
    await db.schema
      .createIndex('training_certificates_of_member')
      .on('training_certificates')
      .columns(['company_id', 'member_id'])
      .execute();
  },
};
