import { queryOptions } from '@tanstack/react-query';
import type { ChoicesView } from '../../shared/api/choices.ts';
import { get, ofCompany } from './request.ts';

/** The records that a block can name. */
export const choicesQuery = (company: string) =>
  queryOptions({
    queryKey: [company, 'choices'],
    queryFn: ({ signal }) => get<ChoicesView>(`${ofCompany(company)}/choices`, signal),
  });
