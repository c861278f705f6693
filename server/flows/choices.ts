import { sql } from 'kysely';
import type { ChoicesView } from '../../shared/api/choices.ts';
import { judgeDestination } from '../../shared/phone/destination.ts';
import { hasApiKey } from '../connections/apiKey.ts';
import type { Database } from '../database/database.ts';
import { byName, compareText } from '../directory/inOrder.ts';
import { allowedHosts, secretNames } from '../outside/outsideRecords.ts';

/** More tags than anybody looks through are of no help. */
const MOST_TAGS = 500;

/** Lists the records of a company that a block can name, each list by name. */
export async function listChoices({ kysely }: Database, company: string): Promise<ChoicesView> {
  const staff = await kysely
    .selectFrom('staff')
    .where('company_id', '=', company)
    .select(['id', 'name', 'phone', 'phone_e164'])
    .select(
      sql<string | null>`(select own.e164 from phone_numbers as own where own.e164 = staff.phone_e164)`.as(
        'own',
      ),
    )
    .execute();
  const campaigns = await kysely
    .selectFrom('campaigns')
    .where('company_id', '=', company)
    .select(['id', 'name'])
    .execute();
  const numbers = await kysely
    .selectFrom('phone_numbers')
    .where('company_id', '=', company)
    .select(['e164', 'label'])
    .execute();
  const flows = await kysely
    .selectFrom('flows')
    .where('company_id', '=', company)
    .where('archived_at', 'is', null)
    .select(['id', 'name', 'published_version'])
    .execute();
  const tags = await kysely
    .selectFrom('journal.company_tags')
    .where('company_id', '=', company)
    .select('tag')
    .limit(MOST_TAGS)
    .execute();
  return {
    staff: staff
      .map(({ id, name, phone: typed, phone_e164: e164, own }) => {
        const judged = judgeDestination({
          typed,
          e164,
          isOwnNumber: own !== null,
          caller: { kind: 'withheld' },
        });
        return { id, name, phone: { typed, e164 }, unusable: judged.reason ?? null };
      })
      .sort(byName),
    campaigns: campaigns.sort(byName),
    numbers: numbers
      .map(({ e164, label }) => ({ number: e164, label }))
      .sort((a, b) => compareText(a.label, b.label) || compareText(a.number, b.number)),
    flows: flows
      .map(({ id, name, published_version }) => ({ id, name, isPublished: published_version > 0 }))
      .sort(byName),
    tags: tags.map(({ tag }) => tag).sort(compareText),
    hosts: await allowedHosts(kysely, company),
    secrets: await secretNames(kysely, company),
    browserPhones: await hasApiKey(kysely, company),
  };
}
