import type { Flow } from './flow.ts';
import { valuesIn } from './valuesIn.ts';

/** The phone numbers that are written into a flow itself to be rung, as far as they matter as it is set, in E.164. */
export function numbersIn(flow: Flow): string[] {
  return flow.blocks
    .flatMap(valuesIn)
    .flatMap(({ field, value }) => (field.type === 'phone' && value !== '' ? [String(value)] : []));
}
