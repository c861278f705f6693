import type { Flow } from '../../shared/flow/flow.ts';

/**
 * A company for the bench: ten numbers, twenty users, and as many leads as asked for, each with a user or a campaign.
 * Its calls run on `flow`, or on the four layers.
 */
export function benchWorkspace(
  leads: number,
  flow?: Flow,
): { workspace: object; called: string[]; callers: string[] } {
  const called = Array.from({ length: 10 }, (_, index) => `+120755501${String(index).padStart(2, '0')}`);
  const staff = Array.from({ length: 20 }, (_, index) => ({
    id: `user${index}`,
    name: `User ${index}`,
    phone: index % 4 === 0 ? '55-123' : `+130355501${String(index).padStart(2, '0')}`,
    inboundTwilioNumber: index < 3 ? called[index] : null,
  }));
  const campaigns = Array.from({ length: 20 }, (_, index) => ({
    id: `campaign${index}`,
    name: `Campaign ${index}`,
    assignedUser: `user${index}`,
  }));
  const leadRecords = Array.from({ length: leads }, (_, index) => ({
    id: `lead${index}`,
    name: `Lead ${index}`,
    phone: leadPhone(index),
    assignedUser: index % 2 === 0 ? `user${index % 20}` : null,
    campaigns:
      index % 3 === 0 ? [{ campaign: `campaign${index % 20}`, enrolledAt: '2026-03-01T15:00:00Z' }] : [],
  }));
  return {
    called,
    callers: Array.from({ length: 1000 }, (_, index) => leadPhone(Math.floor((index * leads) / 1000))),
    workspace: {
      format: 'ringpath-workspace',
      version: 1,
      companies: [
        {
          id: 'bench',
          name: 'Bench',
          companyPhone: '+13035550190',
          timeZone: 'America/Denver',
          country: 'US',
          staff,
          campaigns,
          phoneNumbers: called.map((number) => ({
            number,
            label: number,
            callForwardingNumber: '+13035550191',
          })),
          leads: leadRecords,
          ...(flow && { flows: [{ id: 'bench', name: flow.name, default: true, document: flow }] }),
        },
      ],
    },
  };
}

/** A number of its own for each of a million leads, all valid: exchanges 200 to 699 of two area codes. */
function leadPhone(index: number): string {
  const area = index % 2 === 0 ? '212' : '312';
  const rest = 2_000_000 + Math.floor(index / 2);
  return `+1${area}${rest}`;
}
