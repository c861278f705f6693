import type { JoinBuilder } from 'kysely';
import type { Tables } from '../database/tables.ts';

type WithVersion = Tables & { version: Tables['flow_versions'] };

/**
 * Joins, as `version`, the version of each of `flows` that is published.
 *
 * @example kysely.selectFrom('flows').leftJoin('flow_versions as version', ofPublishedVersion)
 */
export function ofPublishedVersion(
  join: JoinBuilder<WithVersion, 'flows' | 'version'>,
): JoinBuilder<WithVersion, 'flows' | 'version'> {
  return join
    .onRef('version.company_id', '=', 'flows.company_id')
    .onRef('version.flow_id', '=', 'flows.id')
    .onRef('version.version', '=', 'flows.published_version');
}
