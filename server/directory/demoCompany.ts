import {
  type LeadInFile,
  WORKSPACE_FORMAT,
  WORKSPACE_VERSION,
  type WorkspaceFile,
} from '../../shared/directory/workspaceFile.ts';
import type { Database } from '../database/database.ts';
import type { SecretBox } from '../secrets/secretBox.ts';
import { importWorkspace } from './importWorkspace.ts';

/**
 * The company that a new installation opens with, so that a call can be made in the first minute. All of it is
 * invented: +1 207 555 01xx is kept for fiction. Its people and numbers have every gap that real data has.
 */
export const DEMO_WORKSPACE: WorkspaceFile = {
  format: WORKSPACE_FORMAT,
  version: WORKSPACE_VERSION,
  companies: [
    {
      id: 'harbor',
      name: 'Harbor Realty',
      companyPhone: '(207) 555-0100',
      timeZone: 'America/New_York',
      country: 'US',
      staff: [
        user('dana', 'Dana Ortiz', '207-555-0143', '+12075550112'),
        user('marcus', 'Marcus Lee', '+1 207 555 0144'),
        user('priya', 'Priya Shah', '55-123', '+12075550113'),
        user('tom', 'Tom Becker', null),
        user('nina', 'Nina Castillo', '+12075550115'),
      ],
      phoneNumbers: [
        number('+12075550111', 'Spring mailers', '(207) 555-0130', true),
        number('+12075550112', 'Business cards', null),
        number('+12075550113', 'Open house signs', '(207) 555-0131'),
        number('+12075550114', 'Website', 'ask at the desk'),
        number('+12075550115', 'Yard signs', null),
      ],
      campaigns: [
        { id: 'spring', name: 'Spring sellers', assignedUser: 'dana' },
        { id: 'buyers', name: 'First-time buyers', assignedUser: 'marcus' },
        { id: 'expired', name: 'Expired listings', assignedUser: 'priya' },
        { id: 'visitors', name: 'Open house visitors', assignedUser: 'tom' },
        { id: 'referrals', name: 'Referrals', assignedUser: 'nina' },
        { id: 'newsletter', name: 'Newsletter', assignedUser: null },
      ],
      leads: [
        lead(1, 'Sam Reed', '(207) 555-0177', null, { spring: '2026-03-01T15:00:00.000Z' }),
        lead(2, 'Ella Novak', '207 555 0178', 'marcus'),
        lead(3, 'George Hale', '+12075550179', 'marcus', { spring: '2026-03-02T14:30:00.000Z' }),
        lead(4, 'Ines Duarte', '+12075550180', 'priya', { buyers: '2026-02-11T09:00:00.000Z' }),
        lead(5, 'Ravi Menon', '+12075550181', 'priya', { expired: '2026-02-12T16:20:00.000Z' }),
        lead(6, 'Clara Jansen', '+12075550182', 'tom', { newsletter: '2026-01-05T12:00:00.000Z' }),
        lead(7, 'Oscar Lind', '+12075550183', 'nina', { spring: '2026-03-04T18:45:00.000Z' }),
        lead(8, 'Mia Kowalski', '+12075550184', null, {
          spring: '2026-02-20T10:00:00.000Z',
          buyers: '2026-03-03T10:00:00.000Z',
        }),
        lead(9, 'Noah Fischer', '+12075550185', null, {
          buyers: '2026-02-20T10:00:00.000Z',
          spring: '2026-02-20T10:00:00.000Z',
        }),
        lead(10, 'Lucy Tran', '+12075550186', null, {
          expired: '2026-03-10T08:15:00.000Z',
          buyers: '2026-01-15T08:15:00.000Z',
        }),
        lead(11, 'Henry Abara', '+12075550187', null, { visitors: '2026-03-07T13:00:00.000Z' }),
        lead(12, 'Sofia Marino', '+12075550188', null, { referrals: '2026-03-08T11:30:00.000Z' }),
        lead(13, 'Jack Whitfield', '+12075550189', null, { newsletter: '2026-02-01T12:00:00.000Z' }),
        lead(14, 'Amara Diallo', '+12075550190', null, { buyers: null, spring: '2025-11-30T17:00:00.000Z' }),
        lead(15, 'Peter Olsen', '+12075550191', null, { buyers: null }),
        lead(16, 'Grace Liu', '+12075550192', 'dana'),
        lead(17, 'Victor Santos', '+12075550193'),
        lead(18, 'Hannah Berg', '555-0194 after six', 'dana'),
        lead(19, 'Leo Martin', null, 'marcus', { spring: '2026-03-09T09:40:00.000Z' }),
        // Two who ring from a phone that would ring: nobody is connected to himself.
        lead(20, 'Marcus Lee (private)', '+12075550144', 'marcus'),
        lead(21, 'Harbor front desk', '+12075550100'),
      ],
    },
  ],
};

/**
 * Loads the demo company into an installation that has no company at all, and says whether it did.
 *
 * @param now epoch milliseconds
 */
export async function loadDemoCompany(database: Database, box: SecretBox, now: number): Promise<boolean> {
  const there = await database.kysely.selectFrom('companies').select('id').limit(1).executeTakeFirst();
  if (there) return false;
  const result = await importWorkspace(database, box, JSON.stringify(DEMO_WORKSPACE), { now, asDemo: true });
  if (!result.ok) throw new Error(`The demo company has faults: ${JSON.stringify(result.faults)}`);
  return true;
}

function user(id: string, name: string, phone: string | null, inboundTwilioNumber: string | null = null) {
  return { id, name, email: `${id}@harbor.example`, phone, inboundTwilioNumber };
}

function number(number: string, label: string, callForwardingNumber: string | null, defaultOutbound = false) {
  return { number, label, callForwardingNumber, flow: null, ...(defaultOutbound && { defaultOutbound }) };
}

/** The ids are of one length, so that they sort in the order of this list. */
function lead(
  place: number,
  name: string,
  phone: string | null,
  assignedUser: string | null = null,
  enrolments: Record<string, string | null> = {},
): LeadInFile {
  const campaigns = Object.entries(enrolments).map(([campaign, enrolledAt]) => ({ campaign, enrolledAt }));
  return { id: `lead-${String(place).padStart(2, '0')}`, name, phone, assignedUser, campaigns };
}
