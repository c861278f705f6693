import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshPlace } from '../../support/databases.ts';
import { openRingpath, type TestRingpath } from '../../support/ringpath.ts';
import { sampleWorkspace } from '../../support/sampleCompany.ts';

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  let ringpath: TestRingpath;
  beforeAll(async () => {
    const { databaseUrl } = await freshPlace(dialect);
    ringpath = await openRingpath({ workspace: sampleWorkspace, databaseUrl });
  });
  afterAll(() => ringpath.close());

  it.each([
    ['/api/companies/a%00b', 404],
    ['/api/companies/harbor/flows/main%00/versions/1', 404],
    ['/api/companies/harbor/flows/main/versions/999999999', 404],
    ['/api/companies/harbor/calls/%00', 404],
    ['/api/companies/harbor/leads?search=%00', 404],
    ['/api/companies/harbor/leads?search=%25%27_', 200],
    ['/api/companies/%E0%A4%A', 404],
  ])('%s is answered, not a fault of the server', async (path, status) => {
    expect((await ringpath.ask(path)).status).toBe(status);
  });
});
