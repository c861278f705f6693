import { describe, expect, it } from 'vitest';
import { pickFlow } from '../../web/editor/pickFlow.ts';

const evening = { id: 'evening', name: 'Evenings', isDefault: false, publishedVersion: 1 };
const main = { id: 'main', name: 'Four layers', isDefault: true, publishedVersion: 1 };

describe('the flow of a page', () => {
  it('is the default one, or else the first', () => {
    expect(pickFlow([evening, main], undefined)).toBe(main);
    expect(pickFlow([evening], undefined)).toBe(evening);
    expect(pickFlow([], undefined)).toBeUndefined();
  });

  it('is never another one than the address names, so that nobody draws on the default by a link to an archived flow', () => {
    expect(pickFlow([evening, main], 'evening')).toBe(evening);
    expect(pickFlow([evening, main], 'archived')).toBeUndefined();
  });
});
