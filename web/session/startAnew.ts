import { askToLeave, discardAll } from '../forms/guardStore.ts';
import { tellFailure } from '../forms/tellFailure.ts';

/**
 * Loads the page anew at an address, so that nothing of what a member saw stays in this window. What is not saved
 * is given up.
 */
export function startAnew(address: string): void {
  discardAll();
  // The browser may keep this page as it is, and show it again when somebody goes back.
  window.addEventListener('pageshow', () => window.location.reload());
  window.location.replace(address);
}

/** Asks about unsaved changes, signs out, and shows the sign-in. Where it cannot be done, it says so and stays. */
export function leave(out: () => Promise<void>): void {
  askToLeave(async () => {
    try {
      await out();
    } catch (error) {
      tellFailure('You are still signed in', error);
      return;
    }
    startAnew('/sign-in');
  });
}
