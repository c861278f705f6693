import { useState } from 'react';
import { hasUnsaved } from './guardStore.ts';

/**
 * The record that a form is about. Where somebody else deleted it while the form holds something unsaved, it is
 * the record as it last was, so that what was typed stays on the page.
 *
 * @param stored the record as it is stored; undefined where there is none, or not yet
 * @returns the record to show, and whether it is deleted
 */
export function useKeptRecord<View>(stored: View | undefined): {
  record: View | undefined;
  isDeleted: boolean;
} {
  const [last, setLast] = useState(stored);
  if (stored !== undefined && stored !== last) setLast(stored);
  if (stored !== undefined) return { record: stored, isDeleted: false };
  return last !== undefined && hasUnsaved()
    ? { record: last, isDeleted: true }
    : { record: undefined, isDeleted: false };
}
