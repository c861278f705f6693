import { describe, expect, it } from 'vitest';
import { countCheck, countPlaywright, countVitest, inWords, judge, sum } from '../../scripts/reports.mjs';

const passed = { status: 'passed' };
const failed = { status: 'failed' };

describe('the report of Vitest', () => {
  it('counts tests, with those to do among the skipped', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 2,
      testResults: [{ status: 'failed', assertionResults: [passed, failed] }],
    };
    expect(countVitest(report)).toEqual({ passed: 3, failed: 1, skipped: 3 });
  });

  it('counts a file that could not be loaded as failed', () => {
    const report = {
      numPassedTests: 1,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [
        { status: 'passed', assertionResults: [passed] },
        { status: 'failed', assertionResults: [] },
      ],
    };
    expect(countVitest(report)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });
});

describe('the report of Playwright', () => {
  it('counts tests, and an error outside of them as failed', () => {
    const stats = { expected: 4, flaky: 1, unexpected: 1, skipped: 2 };
    expect(countPlaywright({ stats, errors: [{ message: 'The server did not start.' }] })).toEqual({
      passed: 5,
      failed: 2,
      skipped: 2,
    });
  });
});

describe('judging a runner', () => {
  it.each([
    ['believes a good report', { passed: 2, failed: 0, skipped: 1 }, 0, { passed: 2, failed: 0, skipped: 1 }],
    [
      'does not count a failure twice',
      { passed: 2, failed: 1, skipped: 0 },
      1,
      { passed: 2, failed: 1, skipped: 0 },
    ],
    [
      'fails a runner that broke after its tests',
      { passed: 2, failed: 0, skipped: 0 },
      1,
      { passed: 2, failed: 1, skipped: 0 },
    ],
    [
      'fails a runner that ran no test',
      { passed: 0, failed: 0, skipped: 3 },
      0,
      { passed: 0, failed: 1, skipped: 3 },
    ],
    ['fails a runner that crashed without a report', null, 0, { passed: 0, failed: 1, skipped: 0 }],
  ])('%s', (_case, counts, exitCode, expected) => {
    expect(judge(counts, exitCode)).toEqual(expected);
  });
});

describe('the last line', () => {
  it('adds up checks and runners', () => {
    const total = sum([countCheck(0), countCheck(2), { passed: 10, failed: 0, skipped: 0 }]);
    expect(inWords(total)).toBe('11 passed, 1 failed');
  });

  it('names skipped tests only where there are some', () => {
    expect(inWords({ passed: 1, failed: 0, skipped: 4 })).toBe('1 passed, 0 failed, 4 skipped');
  });
});
