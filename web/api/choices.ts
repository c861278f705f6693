import { queryOptions } from '@tanstack/react-query';
import type { ChoicesView, NamingFlow } from '../../shared/api/choices.ts';
import type { RecordKind } from '../../shared/blocks/fields.ts';
import { get, ofCompany } from './request.ts';

/** The records that a block can name. */
export const choicesQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'choices'],
    queryFn: ({ signal }) => get<ChoicesView>(`${ofCompany(company)}/choices`, signal),
  });

/** The flows that name a record. Always asked anew: it must be true when it is read. */
export const flowsNamingQuery = (company: string, to: RecordKind, id: string) =>
  queryOptions({
    queryKey: [company, 'flows-naming', to, id],
    queryFn: ({ signal }) =>
      get<NamingFlow[]>(`${ofCompany(company)}/flows-naming?to=${to}&id=${encodeURIComponent(id)}`, signal),
    staleTime: 0,
    gcTime: 0,
  });
