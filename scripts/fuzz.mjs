import './checkNode.mjs';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { prepare } from './prepare.mjs';
import { command, Refusal, run, tool } from './run.mjs';

const MINUTE = 60_000;

// npm run fuzz -- 30: checks the laws on other examples than npm test does, round after round for 30 minutes.
await command(async () => {
  const minutes = Number(process.argv[2] ?? 10);
  if (!(minutes > 0)) throw new Refusal('Say for how many minutes, as in: npm run fuzz -- 30');
  await prepare();
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
    .map((path) => `test/${path}`)
    .filter((path) => /\.test\.tsx?$/.test(path) && readFileSync(path, 'utf8').includes('seededFastCheck'));
  const end = Date.now() + minutes * MINUTE;
  let rounds = 0;
  do {
    const seed = String(randomInt(2 ** 31));
    const env = { ...process.env, RINGPATH_SEED: seed };
    const { code } = await run(tool('vitest'), ['run', ...files], { env });
    if (code !== 0) {
      console.log(`A law is broken. Run the test above again with RINGPATH_SEED=${seed} in front of it.`);
      return code;
    }
    rounds += 1;
  } while (Date.now() < end);
  console.log(`${rounds} rounds of ${files.length} files, each with examples of its own: no law is broken.`);
  return 0;
});
