import type { FlowVersionView } from '../../shared/api/views.ts';
import { maskName } from '../../shared/call/maskedValue.ts';
import type { FlowVersion } from '../../shared/call/stretches.ts';
import { asksOf, joinAsks } from '../../shared/flow/asksOf.ts';
import type { TrainingGround } from '../../shared/training/trainer.ts';
import type { Database } from '../database/database.ts';
import { namedRecords } from '../directory/namedRecords.ts';
import { Missing } from '../directory/refusal.ts';
import { getVersion, listFlows } from '../flows/flowShelf.ts';
import { flowsThere } from './flowsThere.ts';

/** The company as drills show it. */
export interface TrainedCompany {
  id: string;
  name: string;
  timeZone: string;
  country: string;
}

/** A published version of a flow that is trained. */
export interface TrainedVersion {
  version: FlowVersionView;
  ground: TrainingGround;
}

/**
 * Opens a flow for training. All people of a drill are invented but those whom the flow itself names: they have the names
 * that whoever trains sees on the chart.
 *
 * @param flow its id; null for the company's default flow
 * @param wentTo the versions of other flows to which a call of the past went; the published ones where none are named
 * @returns null where there is no published flow
 */
export async function openGround(
  database: Database,
  company: TrainedCompany,
  flow: string | null,
  {
    version = 'published',
    wentTo,
    seesInFull,
  }: { version?: number | 'published'; wentTo?: readonly FlowVersion[]; seesInFull: boolean },
): Promise<TrainedVersion | null> {
  const id = flow ?? (await defaultFlow(database, company.id));
  const found = id === null ? null : await getVersion(database, company.id, id, version);
  if (!found) {
    if (flow !== null) throw new Missing('This flow has no such published version. Choose another flow.');
    return null;
  }
  const ahead = await flowsThere(database, company.id, found.document, wentTo);
  const drawn = ahead.flatMap((each) => ('document' in each ? [each.document] : []));
  const asks = [found.document, ...drawn].map(asksOf).reduce(joinAsks);
  const named = await namedRecords(database, company.id, asks.named, { kind: 'withheld' });
  const { name, timeZone, country } = company;
  return {
    version: found,
    ground: {
      key: JSON.stringify([
        [company.id, found.flow, found.version, found.publishedAt, timeZone, country],
        ahead.map((each) => ('document' in each ? [each.id, each.version] : [each.id, each.why])),
      ]),
      begins: found.flow,
      flow: found.document,
      ahead,
      stage: {
        company: { id: company.id, name, timeZone, country },
        named: {
          staff: named.staff.map((user) => ({
            id: user.id,
            name: seesInFull ? user.name : maskName(user.name),
          })),
          campaigns: named.campaigns,
        },
        namedNumbers: named.numbers,
      },
    },
  };
}

async function defaultFlow(database: Database, company: string): Promise<string | null> {
  const flows = await listFlows(database, company);
  const published = flows.filter(({ publishedVersion }) => publishedVersion > 0);
  return (published.find(({ isDefault }) => isDefault) ?? published[0])?.id ?? null;
}

/** What a course asks may be of a flow that is gone; anything else that fails is a fault. */
export function nullIfMissing(error: unknown): null {
  if (error instanceof Missing) return null;
  throw error;
}
