import { may, type Permission } from '../../shared/accounts/roles.ts';
import { useCompany } from '../shell/companyContext.ts';

/**
 * Whether the member may do something in the company on the screen. What is not allowed is hidden by it, and asked
 * for by nobody: the server refuses it anyhow.
 */
export function useMay(permission: Permission): boolean {
  return may(useCompany().role, permission);
}
