import { AliasNode, IdentifierNode, type InferResult, type Kysely, sql } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';

/** One row of the look-up: everything about the number and the lead, and one of the lead's campaigns. */
export type LookUpRow = InferResult<ReturnType<typeof lookUpQuery>>[number];

/**
 * The one query behind `lookUpFacts`: called number → company, owner and flows; caller → lead, its user, its
 * campaigns and their users. Its two parameters are the called number and the caller's number, in the order
 * `caller, called`; a caller without a number is null and finds no lead.
 *
 * Rows multiply only by the lead's campaigns. Every step is a look-up by a key: a million leads cost what ten do.
 */
function lookUpQuery(kysely: Kysely<Tables>, caller: string | null, called: string) {
  return kysely
    .selectFrom('phone_numbers as number')
    .innerJoin('companies as company', 'company.id', 'number.company_id')
    .leftJoin('flows as own_flow', (join) =>
      join.onRef('own_flow.company_id', '=', 'company.id').onRef('own_flow.id', '=', 'number.flow_id'),
    )
    .leftJoin('flows as default_flow', (join) =>
      join
        .onRef('default_flow.company_id', '=', 'company.id')
        .onRef('default_flow.id', '=', 'company.default_flow_id'),
    )
    .leftJoin('staff as owner', (join) =>
      join.onRef('owner.inbound_number', '=', 'number.e164').onRef('owner.company_id', '=', 'company.id'),
    )
    .leftJoin('leads as lead', (join) =>
      join.onRef('lead.company_id', '=', 'company.id').on('lead.phone_e164', '=', caller),
    )
    .leftJoin('staff as lead_user', (join) =>
      join
        .onRef('lead_user.company_id', '=', 'lead.company_id')
        .onRef('lead_user.id', '=', 'lead.assigned_user'),
    )
    .leftJoin('enrolments as enrolment', (join) =>
      join.onRef('enrolment.company_id', '=', 'lead.company_id').onRef('enrolment.lead_id', '=', 'lead.id'),
    )
    .leftJoin('campaigns as campaign', (join) =>
      join
        .onRef('campaign.company_id', '=', 'enrolment.company_id')
        .onRef('campaign.id', '=', 'enrolment.campaign_id'),
    )
    .leftJoin('staff as campaign_user', (join) =>
      join
        .onRef('campaign_user.company_id', '=', 'campaign.company_id')
        .onRef('campaign_user.id', '=', 'campaign.assigned_user'),
    )
    .where('number.e164', '=', called)
    .select([
      'number.label as numberLabel',
      'number.call_forwarding_number as forwardingTyped',
      'number.call_forwarding_e164 as forwardingE164',
      'company.id as companyId',
      'company.name as companyName',
      'company.time_zone as timeZone',
      'company.country as country',
      'company.company_phone as companyTyped',
      'company.company_phone_e164 as companyE164',
      'company.twilio_account_sid as accountSid',
      'company.twilio_tokens_sealed as tokensSealed',
      'own_flow.id as ownFlow',
      'own_flow.published_version as ownFlowVersion',
      'own_flow.archived_at as ownFlowArchivedAt',
      'own_flow.created_at as ownFlowMadeAt',
      'default_flow.id as defaultFlow',
      'default_flow.published_version as defaultFlowVersion',
      'default_flow.created_at as defaultFlowMadeAt',
      'owner.id as ownerId',
      'owner.name as ownerName',
      'owner.phone as ownerTyped',
      'owner.phone_e164 as ownerE164',
      'lead.id as leadId',
      'lead.name as leadName',
      'lead_user.id as leadUserId',
      'lead_user.name as leadUserName',
      'lead_user.phone as leadUserTyped',
      'lead_user.phone_e164 as leadUserE164',
      'enrolment.enrolled_at as enrolledAt',
      'campaign.id as campaignId',
      'campaign.name as campaignName',
      'campaign_user.id as campaignUserId',
      'campaign_user.name as campaignUserName',
      'campaign_user.phone as campaignUserTyped',
      'campaign_user.phone_e164 as campaignUserE164',
    ])
    .select([
      ownNumber('company.company_phone_e164').as('companyIsOwn'),
      ownNumber('number.call_forwarding_e164').as('forwardingIsOwn'),
      ownNumber('owner.phone_e164').as('ownerIsOwn'),
      ownNumber('lead_user.phone_e164').as('leadUserIsOwn'),
      ownNumber('campaign_user.phone_e164').as('campaignUserIsOwn'),
      apiKey().as('apiKey'),
    ]);
}

/**
 * Selects a value that is not null when the phone in `column` is a Twilio number of the installation, whichever
 * company's. A subquery instead of five more joins: planning a join grows with the number of tables.
 */
function ownNumber(column: string) {
  return sql<string | null>`(select own.e164 from phone_numbers as own where own.e164 = ${sql.ref(column)})`;
}

/** Selects the API key of the company's Twilio account; one of another account counts for nothing. */
function apiKey() {
  return sql<string | null>`(
    select api_key.key_sid from api_keys as api_key
    where api_key.company_id = company.id and api_key.account_sid = company.twilio_account_sid
  )`;
}

/**
 * The same query with each row as one JSON text: SQLite's driver hands over a text for less than half of what it
 * costs to hand over forty columns, and this is the query that every call waits for.
 */
export function packedLookUpQuery({ kysely, dialect }: Database, caller: string | null, called: string) {
  const query = lookUpQuery(kysely, caller, called);
  const columns = (query.toOperationNode().selections ?? []).flatMap(({ selection }) =>
    AliasNode.is(selection) && IdentifierNode.is(selection.alias) ? selection.alias.name : [],
  );
  const pairs = sql.join(columns.flatMap((name) => [sql.lit(name), sql.ref(`found.${name}`)]));
  const packed =
    dialect === 'sqlite'
      ? sql<string>`json_object(${pairs})`
      : sql<string>`json_build_object(${pairs})::text`;
  return kysely.selectFrom(query.as('found')).select(packed.as('packed'));
}
