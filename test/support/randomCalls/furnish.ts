import { pino } from 'pino';
import { actingAs } from '../../../server/audit/actor.ts';
import type { Config } from '../../../server/config.ts';
import { importWorkspace } from '../../../server/directory/importWorkspace.ts';
import { openRingpath } from '../../../server/openRingpath.ts';
import { saveSecret } from '../../../server/outside/outsideRecords.ts';
import type { Nameable } from './settings.ts';
import { WORLD_SECRET, type World } from './world.ts';

const BY = { type: 'system', id: null, name: 'Ringpath' } as const;

/** Imports a world into the place that a configuration names, with the hosts and the secret that its flows name. */
export async function furnish(config: Config, world: World, hosts: Nameable['hosts']): Promise<void> {
  const { database, box, close } = await openRingpath(config, { log: pino({ level: 'silent' }) });
  const now = () => Date.now();
  const result = await importWorkspace(database, box, JSON.stringify(world.workspace), { now: now() });
  if (!result.ok) throw new Error(`The world has faults: ${JSON.stringify(result.faults.slice(0, 3))}`);
  for (const company of world.companies) {
    const rows = Object.values(hosts).map((host) => ({ company_id: company, host }));
    await database.kysely.insertInto('allowed_hosts').values(rows).execute();
    await actingAs({ by: BY, now }, () =>
      saveSecret({ database, box, now }, company, WORLD_SECRET, 'hush-hush'),
    );
  }
  await close();
}
