/** What one runner did: how many tests passed, failed and were skipped. */
const NONE = { passed: 0, failed: 0, skipped: 0 };

/** Reads Vitest's JSON report. A file that could not even be loaded has no tests, and counts as one failed. */
export function countVitest(report) {
  const unloadable = report.testResults.filter((file) => file.status === 'failed' && !hasFailedTest(file));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function hasFailedTest(file) {
  return file.assertionResults.some((test) => test.status === 'failed');
}

/** Reads Playwright's JSON report. `expected` and `flaky` passed in the end; an error outside of a test is one failed. */
export function countPlaywright({ stats, errors = [] }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * What a runner with a report counts for. It fails once more than its tests did when its exit code says so, or
 * when it ran no test at all; without a report it crashed.
 *
 * @param counts what the report says, `null` when there is none
 */
export function judge(counts, exitCode) {
  if (!counts) return { ...NONE, failed: 1 };
  const isSilentFailure = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
  return isSilentFailure ? { ...counts, failed: 1 } : counts;
}

/** A check that has no report counts as one. */
export function countCheck(exitCode) {
  return exitCode === 0 ? { ...NONE, passed: 1 } : { ...NONE, failed: 1 };
}

/** Adds up what the runners did. */
export function sum(all) {
  return all.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    NONE,
  );
}

/** The last line of a run. @example inWords({ passed: 12, failed: 0, skipped: 0 }) // '12 passed, 0 failed' */
export function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
