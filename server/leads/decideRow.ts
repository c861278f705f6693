import { isVisible } from '../directory/visibleText.ts';
import type { LeadRow } from './leadRows.ts';
import type { NameIndex } from './nameIndex.ts';
import { namesInCell } from './namesInCell.ts';
import type { StoredLead } from './storedLeads.ts';
import { quoteCell, tidy } from './tidyCell.ts';

const LONGEST_NAME = 200;

/** What rows are looked up in. */
export interface Known {
  users: NameIndex;
  campaigns: NameIndex;
  /** Makes a campaign that is missing and returns its id; null: rows that name one are rejected. */
  createCampaign: ((name: string) => string) | null;
}

/** What a row comes to: the lead as it will be, with the campaigns that it is not enrolled in yet. */
export type Decision =
  | { reason: string }
  | { name: string; assignedUser: string | null; enrolIn: string[]; isChanged: boolean };

/**
 * Decides what becomes of a row: a reason to reject it, a new lead, or changes of the one that has its phone. An
 * empty cell changes nothing, and no lead leaves a campaign.
 */
export function decideRow(row: LeadRow, stored: StoredLead | undefined, known: Known): Decision {
  const name = readName(row, stored);
  if (typeof name === 'object') return name;
  const assignedUser = readOwner(row, stored, known);
  if (assignedUser !== null && typeof assignedUser === 'object') return assignedUser;
  // The last, because it may make campaigns: nothing after it rejects the row.
  const campaigns = readCampaigns(row, stored, known);
  if ('reason' in campaigns) return campaigns;
  const { enrolIn } = campaigns;
  const isChanged =
    !stored || name !== stored.name || assignedUser !== stored.assignedUser || enrolIn.length > 0;
  return { name, assignedUser, enrolIn, isChanged };
}

function readName({ name }: LeadRow, stored: StoredLead | undefined): string | { reason: string } {
  if (stored && (!isVisible(name) || name === tidy(stored.name))) return stored.name;
  if (!isVisible(name)) return { reason: 'The name is missing. A new lead needs one.' };
  if (name.length > LONGEST_NAME)
    return { reason: `The name is longer than ${LONGEST_NAME} characters: ${quoteCell(name)}.` };
  if (name.includes('\0'))
    return { reason: 'The name has a character that cannot be stored. Enter it anew.' };
  return name;
}

function readOwner(
  { owner }: LeadRow,
  stored: StoredLead | undefined,
  { users }: Known,
): string | null | { reason: string } {
  const before = stored?.assignedUser ?? null;
  if (owner === '') return before;
  const found = users.find(owner);
  // Of several users who are called so, the one who has the lead keeps it.
  if (before !== null && found.has(before)) return before;
  const [user, another] = found;
  if (user === undefined) return { reason: `No user has the e-mail or name ${quoteCell(owner)}.` };
  if (another !== undefined)
    return { reason: `Several users are called ${quoteCell(owner)}. Enter the e-mail address.` };
  return user;
}

function readCampaigns(
  { campaigns }: LeadRow,
  stored: StoredLead | undefined,
  known: Known,
): { enrolIn: string[] } | { reason: string } {
  if (campaigns === '') return { enrolIn: [] };
  const names = namesInCell(campaigns, (key) => known.campaigns.hasKey(key));
  if (names === null) return { reason: `The campaigns are too many: ${quoteCell(campaigns)}.` };
  const enrolIn = new Set<string>();
  const missing: string[] = [];
  for (const name of names) {
    const found = [...known.campaigns.find(name)];
    if (found.some((id) => stored?.campaigns.has(id))) continue;
    const [campaign, another] = found;
    if (another !== undefined)
      return { reason: `Several campaigns are called ${quoteCell(name)}. Rename all but one.` };
    if (campaign !== undefined) enrolIn.add(campaign);
    else if (!known.createCampaign) return { reason: `There is no campaign ${quoteCell(name)}.` };
    else if (name.length > LONGEST_NAME || name.includes('\0'))
      return { reason: `${quoteCell(name)} cannot be the name of a campaign.` };
    else missing.push(name);
  }
  for (const name of missing) {
    const [made] = known.campaigns.find(name);
    const campaign = made ?? known.createCampaign?.(name);
    if (campaign !== undefined) enrolIn.add(campaign);
  }
  return { enrolIn: [...enrolIn] };
}
