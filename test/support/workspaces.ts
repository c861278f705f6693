import type { CompanyInFile } from '../../shared/directory/workspaceFile.ts';

/** A company of a workspace file as people write it: what is not said is left out. */
export type RoughCompany = Partial<Record<keyof CompanyInFile, unknown>>;

/** Writes a workspace file with these companies, which are called c0, c1 … unless they say otherwise. */
export function workspaceText(...companies: RoughCompany[]): string {
  const named = companies.map((company, index) => ({
    id: `c${index}`,
    name: `Company ${index}`,
    ...company,
  }));
  return JSON.stringify({ format: 'ringpath-workspace', version: 1, companies: named });
}
