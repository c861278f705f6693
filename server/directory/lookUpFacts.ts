import {
  BEFORE_THE_FLOW,
  type CampaignFact,
  type Facts,
  inOrderOfEnrolment,
  type LeadFact,
  type StaffFact,
} from '../../shared/call/facts.ts';
import type { Caller } from '../../shared/phone/caller.ts';
import { judgeDestination } from '../../shared/phone/destination.ts';
import type { Database } from '../database/database.ts';
import type { SecretBox } from '../secrets/secretBox.ts';
import { createTokenOpener } from './accountTokens.ts';
import { type LookUpRow, packedLookUpQuery } from './lookUpQuery.ts';

/** What the directory says about a call: the facts, the flow that routes it, and whose signature it must bear. */
export interface LookedUp {
  /** `answers` are empty, and so is what depends on the flow: see `addFlowFacts`. */
  facts: Facts;
  account: { accountSid: string | null; authTokens: string[] };
  flow: string;
  version: number;
  /** When the flow was made, in epoch milliseconds: see `FlowVersionKey`. */
  flowMadeAt: number;
}

/** No chart can route the calls of a company. */
export class NoPublishedFlow extends Error {}

/** Answers what a webhook asks of the directory. */
export interface LookUp {
  /**
   * Reads the facts of a call that comes now, in one round trip. `null` when nobody holds the called number.
   *
   * @param called E.164
   * @param now epoch milliseconds
   * @throws NoPublishedFlow when neither the number nor the company has one
   */
  lookUpFacts(called: string, caller: Caller, now: number): Promise<LookedUp | null>;
  /** The auth tokens of every company with this AccountSid. */
  tokensOfHolders(accountSid: string): Promise<string[]>;
  /** Opens the stored tokens of one company. */
  openTokens(sealed: string | null): string[];
}

/** Prepares the look-up for one database: its query is built once, because building costs more than running it. */
export function createLookUp(database: Database, box: SecretBox): LookUp {
  const { kysely } = database;
  const compiled = packedLookUpQuery(database, '', '').compile();
  const openTokens = createTokenOpener(box);
  return {
    async lookUpFacts(called, caller, now) {
      const parameters = [caller.kind === 'number' ? caller.e164 : null, called];
      const found = await kysely.executeQuery<{ packed: string }>({ ...compiled, parameters });
      const rows: LookUpRow[] = found.rows.map(({ packed }) => JSON.parse(packed));
      const [first] = rows;
      if (!first) return null;
      const { accountSid, tokensSealed } = first;
      return {
        facts: toFacts(rows, first, { called, caller, now }),
        account: { accountSid, authTokens: openTokens(tokensSealed) },
        ...flowOf(first),
      };
    },
    async tokensOfHolders(accountSid) {
      const rows = await kysely
        .selectFrom('companies')
        .select('twilio_tokens_sealed')
        .where('twilio_account_sid', '=', accountSid)
        .execute();
      return [...new Set(rows.flatMap((row) => openTokens(row.twilio_tokens_sealed)))];
    },
    openTokens,
  };
}

/** The number's own flow if it can be used, otherwise the company's default. */
function flowOf(row: LookUpRow): Pick<LookedUp, 'flow' | 'version' | 'flowMadeAt'> {
  if (row.ownFlow !== null && row.ownFlowVersion && row.ownFlowArchivedAt === null) {
    return { flow: row.ownFlow, version: row.ownFlowVersion, flowMadeAt: row.ownFlowMadeAt ?? 0 };
  }
  if (row.defaultFlow !== null && row.defaultFlowVersion) {
    return {
      flow: row.defaultFlow,
      version: row.defaultFlowVersion,
      flowMadeAt: row.defaultFlowMadeAt ?? 0,
    };
  }
  throw new NoPublishedFlow(
    `The company "${row.companyId}" has no published flow. Publish one and make it the default.`,
  );
}

type Asked = { called: string; caller: Caller; now: number };

function toFacts(rows: readonly LookUpRow[], row: LookUpRow, { called, caller, now }: Asked): Facts {
  const judge = (typed: string | null, e164: string | null, own: string | null) =>
    judgeDestination({ typed, e164, isOwnNumber: own !== null, caller });
  const staff = (
    id: string | null,
    name: string | null,
    ...phone: Parameters<typeof judge>
  ): StaffFact | null => (id === null ? null : { id, name: name ?? '', phone: judge(...phone) });
  const campaigns = rows.flatMap((each): CampaignFact[] => {
    if (each.campaignId === null) return [];
    const { campaignUserId, campaignUserName, campaignUserTyped, campaignUserE164, campaignUserIsOwn } = each;
    return [
      {
        id: each.campaignId,
        name: each.campaignName ?? '',
        enrolledAt: each.enrolledAt,
        owner: staff(
          campaignUserId,
          campaignUserName,
          campaignUserTyped,
          campaignUserE164,
          campaignUserIsOwn,
        ),
      },
    ];
  });
  const lead: LeadFact | null =
    row.leadId === null
      ? null
      : {
          id: row.leadId,
          name: row.leadName ?? '',
          owner: staff(
            row.leadUserId,
            row.leadUserName,
            row.leadUserTyped,
            row.leadUserE164,
            row.leadUserIsOwn,
          ),
          campaigns: inOrderOfEnrolment(campaigns),
        };
  return {
    company: {
      id: row.companyId,
      name: row.companyName,
      timeZone: row.timeZone,
      country: row.country,
      phone: judge(row.companyTyped, row.companyE164, row.companyIsOwn),
    },
    called: {
      number: called,
      label: row.numberLabel,
      owner: staff(row.ownerId, row.ownerName, row.ownerTyped, row.ownerE164, row.ownerIsOwn),
      forwarding: judge(row.forwardingTyped, row.forwardingE164, row.forwardingIsOwn),
    },
    caller,
    lead,
    ...BEFORE_THE_FLOW,
    browserPhones: row.apiKey !== null,
    now,
    answers: [],
  };
}
