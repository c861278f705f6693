import { useContext } from 'react';
import { may, type Permission } from '../../shared/accounts/roles.ts';
import { CompanyContext, companyPath } from '../shell/companyContext.ts';
import { permissionOf } from './pagePermissions.ts';

/**
 * Whether the member may do something in the company on the screen. What is not allowed is hidden by it, and asked
 * for by nobody: the server refuses it anyhow. On pages of no company no role is asked.
 */
export function useMay(permission: Permission): boolean {
  const company = useContext(CompanyContext);
  return company === null || may(company.role, permission);
}

/** Makes a function that says whether the member may open a page of the company. Other pages ask for no role. */
export function useMayOpen(): (address: string) => boolean {
  const company = useContext(CompanyContext);
  return (address) => {
    if (!company) return true;
    const base = companyPath(company.id, '/');
    const permission = address.startsWith(base) ? permissionOf(address.slice(base.length)) : null;
    return permission === null || may(company.role, permission);
  };
}
