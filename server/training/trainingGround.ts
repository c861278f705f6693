import type { FlowVersionView } from '../../shared/api/views.ts';
import { maskName } from '../../shared/call/maskedValue.ts';
import { asksOf } from '../../shared/flow/asksOf.ts';
import type { TrainingGround } from '../../shared/training/trainer.ts';
import type { Database } from '../database/database.ts';
import { namedRecords } from '../directory/namedRecords.ts';
import { Missing } from '../directory/refusal.ts';
import { getVersion, listFlows } from '../flows/flowShelf.ts';

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
 * @returns null where there is no published flow
 */
export async function openGround(
  database: Database,
  company: TrainedCompany,
  flow: string | null,
  { version = 'published', seesInFull }: { version?: number | 'published'; seesInFull: boolean },
): Promise<TrainedVersion | null> {
  const id = flow ?? (await defaultFlow(database, company.id));
  const found = id === null ? null : await getVersion(database, company.id, id, version);
  if (!found) {
    if (flow !== null) throw new Missing('This flow has no such published version. Choose another flow.');
    return null;
  }
  const asks = asksOf(found.document);
  const named = await namedRecords(database, company.id, asks.named, { kind: 'withheld' });
  const { name, timeZone, country } = company;
  return {
    version: found,
    ground: {
      key: JSON.stringify([company.id, found.flow, found.version, found.publishedAt, timeZone, country]),
      flow: found.document,
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
