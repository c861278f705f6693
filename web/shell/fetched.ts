import { type ComponentType, lazy } from 'react';
import { ApiError } from '../api/request.ts';

/** A page in a file of its own. Where the file cannot be had, that is said as of any other answer of the server. */
export function fetched<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    try {
      return { default: await load() };
    } catch {
      throw new ApiError(0, {
        error: 'The page could not be fetched. Check that Ringpath is running, then load the page again.',
      });
    }
  });
}
