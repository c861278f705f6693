import type { Facts, StaffFact } from '../call/facts.ts';

/**
 * The facts as they would be if the company did not have this user: nothing is assigned to them. This is a pure
 * function.
 *
 * @param user the id of a staff user
 */
export function withoutUser(facts: Facts, user: string): Facts {
  const others = (owner: StaffFact | null) => (owner?.id === user ? null : owner);
  const { called, lead } = facts;
  return {
    ...facts,
    called: { ...called, owner: others(called.owner) },
    lead: lead && {
      ...lead,
      owner: others(lead.owner),
      campaigns: lead.campaigns.map((campaign) => ({ ...campaign, owner: others(campaign.owner) })),
    },
  };
}
