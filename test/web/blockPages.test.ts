import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { blockKinds } from '../../shared/blocks/index.ts';
import { blockPages, RENEW } from '../support/blockPages.tsx';

const pages = blockPages();
const root = new URL('../../', import.meta.url);

describe('the pages about the kinds of block', () => {
  it('are as the kinds are', () => {
    const stale = [...pages].filter(([path, text]) => {
      const file = new URL(path, root);
      return !existsSync(file) || readFileSync(file, 'utf8') !== text;
    });
    const gone = readdirSync(new URL('docs/blocks', root)).filter(
      (file) => !pages.has(`docs/blocks/${file}`),
    );
    const told = [...stale.map(([path]) => path), ...gone.map((file) => `docs/blocks/${file}`)];
    expect(told, `These do not tell what the kinds are now. \`${RENEW}\` writes them anew.`).toEqual([]);
  });

  it('have a picture of each kind, well-formed and shown', () => {
    const page = pages.get('docs/blocks.md') ?? '';
    for (const name of Object.keys(blockKinds)) {
      const picture = pages.get(`docs/blocks/${name}.svg`);
      expect(XMLValidator.validate(picture ?? ''), name).toBe(true);
      expect(page).toContain(`(blocks/${name}.svg)`);
    }
  });

  it('lead to each section from the list above', () => {
    const page = pages.get('docs/blocks.md') ?? '';
    const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, title = '']) => title);
    expect(headings).toHaveLength(Object.keys(blockKinds).length);
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    expect(new Set(links).size).toBe(headings.length);
  });
});
