import type { Permission } from '../../shared/accounts/roles.ts';

/**
 * What one needs to be allowed for each page of a company, by its address below the company's: the one table that
 * the pages and all that leads to them read. The first that fits counts; `*` is any part.
 */
const PAGES: ReadonlyArray<readonly [path: string, Permission]> = [
  ['/flow', 'seeFlows'],
  ['/flows', 'changeFlows'],
  ['/calls', 'seeCalls'],
  ['/phone', 'placeCalls'],
  ['/leads/new', 'changeDirectory'],
  ['/leads/import', 'changeDirectory'],
  ['/leads', 'seeDirectory'],
  ['/campaigns/new', 'changeDirectory'],
  ['/campaigns', 'seeDirectory'],
  ['/problems', 'seeDirectory'],
  ['/training/courses', 'trainOthers'],
  ['/training/results', 'trainOthers'],
  ['/training', 'train'],
  ['/settings/members', 'manageMembers'],
  ['/settings/api-tokens', 'manageTokens'],
  ['/settings/audit', 'seeAudit'],
  ['/settings/personal-data', 'managePrivacy'],
  ['/settings/outside-systems', 'manageOutside'],
  ['/settings/*/new', 'changeDirectory'],
  ['/settings', 'seeDirectory'],
];

/**
 * What one needs to be allowed to open a page of a company.
 *
 * @param path below the company's address; a query may follow
 * @returns null for an address that leads to no page
 * @example permissionOf('/settings/my-staff/new') // 'changeDirectory'
 */
export function permissionOf(path: string): Permission | null {
  const parts = partsOf(path.replace(/[?#].*/, ''));
  const found = PAGES.find(([page]) =>
    partsOf(page).every((part, index) => (part === '*' ? parts[index] !== undefined : part === parts[index])),
  );
  return found ? found[1] : null;
}

/** The router tells no capitals from small letters. */
function partsOf(path: string): string[] {
  return path.toLowerCase().split('/').filter(Boolean);
}
