import type { FlowView } from '../../shared/api/views.ts';

/**
 * The flow that a page shows: the one its address names, or the company's default. One that is named and is not there,
 * such as an archived one, gives none: nobody is to draw on another flow than the one that was asked for.
 */
export function pickFlow(flows: readonly FlowView[], asked: string | undefined): FlowView | undefined {
  if (asked !== undefined) return flows.find(({ id }) => id === asked);
  return flows.find(({ isDefault }) => isDefault) ?? flows[0];
}
