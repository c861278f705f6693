import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
];

describe('the map of the tree in README.md', () => {
  const [, map = ''] = read('README.md').split('## Map of the tree');

  it.each(['shared', 'server'])('names every folder of %s', (part) => {
    const [, ofPart = ''] = map.split(`\n${part}/`);
    const told = ofPart.split(/\n\S/)[0] ?? '';
    const folders = readdirSync(join(root, part), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const named = Array.from(told.matchAll(/^ {2}(\w+)\//gm), ([, name]) => name);
    expect(named.toSorted()).toEqual(folders.toSorted());
  });
});

describe('what is written for readers', () => {
  it.each(documents)('leads only to files that are there: %s', (path) => {
    const links = Array.from(read(path).matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => link);
    const files = links.filter((link) => !/^[a-z]+:|^#/.test(link)).map((link) => link.split('#')[0] ?? '');
    expect(files.filter((file) => !existsSync(join(root, dirname(path), file)))).toEqual([]);
  });

  it('has one decision for each number', () => {
    const numbers = documents.flatMap((path) => /decisions\/(\d+)-/.exec(path)?.[1] ?? []);
    expect(numbers).toEqual([...new Set(numbers)]);
  });
});
