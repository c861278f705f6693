import { kindOf } from '../blocks/index.ts';
import type { Block } from './flow.ts';

/** What people call a block: its name, or what its kind is called where it has none. */
export function nameOf({ name, kind }: Pick<Block, 'name' | 'kind'>): string {
  return name.trim() || kindOf(kind).title;
}
