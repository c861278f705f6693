import { companyPath } from '../shell/companyContext.ts';

/** The address of a call's own page. */
export function callPath(company: string, callSid: string): string {
  return companyPath(company, `/calls/${encodeURIComponent(callSid)}`);
}
