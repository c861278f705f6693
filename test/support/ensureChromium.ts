import { findChromium, installChromium } from './chromium.ts';

// Run by `npm test` before the browser tests: ends with exit code 1 and a sentence where there is no browser.
const fault = findChromium() ? undefined : installChromium();
if (fault) {
  console.error(fault);
  process.exitCode = 1;
}
