import { useSearch } from 'wouter';

/** The field that the address points at by `?field=`, if any. */
export function usePointedField(): string | null {
  return new URLSearchParams(useSearch()).get('field');
}
