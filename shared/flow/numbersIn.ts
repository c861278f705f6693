import { kindOf } from '../blocks/index.ts';
import type { Flow } from './flow.ts';

/** The phone numbers that are written into a flow itself, in E.164. */
export function numbersIn(flow: Flow): string[] {
  return flow.blocks.flatMap((block) =>
    Object.entries(kindOf(block.kind).settings)
      .filter(([, field]) => field.type === 'phone')
      .map(([name]) => String(block.settings[name] ?? ''))
      .filter((number) => number !== ''),
  );
}
