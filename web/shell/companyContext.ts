import { createContext, useContext } from 'react';
import type { CompanyView } from '../../shared/api/views.ts';

/** The company on the screen. */
export const CompanyContext = createContext<CompanyView | null>(null);

/** The company whose pages are shown. Only used below `CompanyPages`. */
export function useCompany(): CompanyView {
  const company = useContext(CompanyContext);
  if (!company) throw new Error('This part of the page belongs into a company.');
  return company;
}

/** The address of one of the company's pages. @example companyPath('harbor', '/flow') // '/c/harbor/flow' */
export function companyPath(company: string, path: string): string {
  return `/c/${encodeURIComponent(company)}${path}`;
}
