import { useQuery } from '@tanstack/react-query';
import { useMay } from '../accounts/useMay.ts';
import { staffQuery } from '../api/settings.ts';
import { useCompany } from '../shell/companyContext.ts';

const NOBODY: string[] = [];

interface Names {
  list: string[];
  isLoading: boolean;
  /** How far names are known, in a sentence. */
  told: string;
}

/** The names of the staff, which a masked picture hides wherever they stand. */
export function useNames(): Names {
  const company = useCompany();
  const seesDirectory = useMay('seeDirectory');
  const { data, isLoading } = useQuery({
    ...staffQuery(company.id),
    enabled: seesDirectory,
    select: (staff) => staff.map(({ name }) => name),
  });
  const told =
    data || isLoading ? '' : 'The names of the staff are not known here, so names are told by their looks.';
  return { list: data ?? NOBODY, isLoading, told };
}
