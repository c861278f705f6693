import { describe, expect, it } from 'vitest';
import { exportWorkspace } from '../../../server/directory/exportWorkspace.ts';
import { importWorkspace } from '../../../server/directory/importWorkspace.ts';
import type { LeadView } from '../../../shared/api/leads.ts';
import { leadFields } from '../../../shared/api/recordFields.ts';
import { askApi } from '../../support/api.ts';
import { openTwoCompanies } from '../../support/settingsCompanies.ts';

describe.each(['sqlite', 'postgres'] as const)('a lead’s enrolments on %s', (dialect) => {
  const fieldsWith = (campaign: string, enrolledAt?: number | null) => ({
    name: 'Ina Brandt',
    phone: null,
    assignedUser: null,
    campaigns: [{ campaign, enrolledAt }],
  });

  it.each(['\0', '\ud800', '', 'x'.repeat(10_000), 'theirs'])(
    'in a campaign that the company does not have, %j, are refused at their field',
    async (campaign) => {
      const ringpath = await openTwoCompanies(dialect);
      expect(await askApi(ringpath, 'POST', '/harbor/leads', { fields: fieldsWith(campaign) })).toMatchObject(
        {
          status: 422,
          body: { field: 'campaigns', error: expect.stringMatching(/ is not there any more\. /) },
        },
      );
    },
  );

  it('have times that a workspace file can hold', async () => {
    const ringpath = await openTwoCompanies(dialect);
    const add = (enrolledAt: number | null) =>
      askApi<LeadView>(ringpath, 'POST', '/harbor/leads', { fields: fieldsWith('spring', enrolledAt) });
    for (const enrolledAt of [
      '0000-01-01T00:00:00.000Z',
      '1969-07-20T20:17:40.000Z',
      '9999-12-31T23:59:59.999Z',
    ].map(Date.parse)) {
      const { status, body } = await add(enrolledAt);
      expect(status).toBe(201);
      const base = leadFields(body);
      const change = { fields: { ...base, name: 'Ina B.' }, base };
      expect((await askApi(ringpath, 'PUT', `/harbor/leads/${body.id}`, change)).status).toBe(200);
    }
    for (const enrolledAt of [8_640_000_000_000_001, Date.UTC(10_000, 0), Date.UTC(-1, 0), 0.5]) {
      expect((await add(enrolledAt)).status).toBe(400);
    }
    const { database, box } = ringpath;
    const file = JSON.stringify(await exportWorkspace(database, box));
    expect(await importWorkspace(database, box, file, { now: 1 })).toMatchObject({ ok: true });
  });
});
