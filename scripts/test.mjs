import './checkNode.mjs';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from './prepare.mjs';
import { countCheck, countPlaywright, countVitest, inWords, judge, sum } from './reports.mjs';
import { command, Refusal, run, tool } from './run.mjs';

const MINUTE = 60_000;
/** What a whole run may take: continuous integration ends it after 30 minutes without a word of what it found. */
const WHOLE_RUN = 28;
const END = Date.now() + WHOLE_RUN * MINUTE;
const node = process.execPath;
// CI=true makes some runners colour a log that nobody sees as colours.
if (!process.stdout.isTTY && !process.env.FORCE_COLOR) process.env.NO_COLOR = '1';

/**
 * The parts of a test run, in order: those that fail fast come first. `needs` must succeed before, `count`
 * reads the runner's JSON report; a part without it is one check. `report` is where the runner writes it. `minutes` are
 * the most that the part may take: much more than it does, so that only what hangs is stopped.
 */
const PARTS = {
  types: { title: 'Types', run: [tool('tsc'), ['-b']] },
  lint: { title: 'Format and lint', run: [tool('biome'), ['check', '.']] },
  knip: { title: 'Unused files, exports and packages', run: [tool('knip'), []] },
  build: { title: 'Build', run: [node, ['scripts/build.mjs']] },
  unit: {
    title: 'Unit tests, and both databases',
    run: (report) => [
      tool('vitest'),
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ],
    count: countVitest,
    minutes: 12,
  },
  browser: {
    title: 'Browser tests',
    needs: [node, ['--import', 'tsx', 'test/support/ensureChromium.ts']],
    run: (report, minutes) => [
      tool('playwright'),
      // It ends by itself a little earlier than it would be stopped, and so has a report.
      ['test', '--reporter=list,json', `--global-timeout=${Math.round((minutes - 0.5) * MINUTE)}`],
      { env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
    ],
    count: countPlaywright,
    minutes: 15,
  },
};

// npm test -- unit browser: these parts only.
await command(async () => {
  const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PARTS);
  const unknown = chosen.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown)
    throw new Refusal(`There is no part "${unknown}": choose from ${Object.keys(PARTS).join(', ')}.`);
  await prepare();
  const folder = mkdtempSync(join(tmpdir(), 'ringpath-reports-'));
  const results = [];
  try {
    for (const name of chosen) results.push(await runPart(PARTS[name], join(folder, `${name}.json`)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const total = sum(results);
  console.log(`\n${inWords(total)}`);
  return total.failed > 0 ? 1 : 0;
});

async function runPart(part, report) {
  const began = Date.now();
  console.log(`\n=== ${part.title}`);
  const left = (END - began) / MINUTE;
  const result = await countPart(part, report, Math.min(part.minutes ?? 4, left));
  console.log(`--- ${inWords(result)} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  return result;
}

async function countPart({ needs, run: step, count }, report, minutes) {
  if (minutes < 1) {
    console.log(`Not begun: the parts before took the ${WHOLE_RUN} minutes of the whole run.`);
    return countCheck(1);
  }
  if (needs && (await go(needs, 5)) !== 0) return countCheck(1);
  const code = await go(count ? step(report, minutes) : step, minutes);
  return count ? judge(readReport(report, count), code) : countCheck(code);
}

async function go([program, args, options], minutes) {
  const limits = { stdio: ['ignore', 'inherit', 'inherit'], limitMs: minutes * MINUTE };
  const { code, late, stopped } = await run(program, args, { ...limits, ...options });
  if (stopped) throw new Refusal('Stopped.');
  if (late)
    console.log(`Stopped after ${minutes.toFixed(1)} minutes: a run takes much less, so something hangs.`);
  return late ? 1 : code;
}

function readReport(path, count) {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    console.log(`There is no report to read: ${error.message}`);
    return null;
  }
}
