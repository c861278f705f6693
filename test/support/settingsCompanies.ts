import { onTestFinished } from 'vitest';
import type { Database } from '../../server/database/database.ts';
import { freshPlace } from './databases.ts';
import { openRingpath, type TestRingpath } from './ringpath.ts';
import { sampleWorkspace } from './sampleCompany.ts';

/** A second company beside the sample one: nothing of it may be seen or changed from there. */
const OTHER = {
  id: 'other',
  name: 'Other',
  staff: [{ id: 'olga', name: 'Olga' }],
  phoneNumbers: [{ number: '+12025550191', label: 'Theirs' }],
  campaigns: [{ id: 'theirs', name: 'Theirs' }],
  leads: [{ id: 'o-1', name: 'Their lead', phone: '+12025550178' }],
};

/** The sample company, `harbor`, and a company `other` beside it. */
export const TWO_COMPANIES = {
  ...sampleWorkspace,
  companies: [...sampleWorkspace.companies, OTHER],
};

/** Opens Ringpath for one test with the sample company, `harbor`, and a company `other` beside it. */
export async function openTwoCompanies(dialect: Database['dialect']): Promise<TestRingpath> {
  const { databaseUrl } = await freshPlace(dialect);
  const ringpath = await openRingpath({ workspace: TWO_COMPANIES, databaseUrl });
  onTestFinished(() => ringpath.close());
  return ringpath;
}
