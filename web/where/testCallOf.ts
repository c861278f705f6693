import type { WhereView } from '../../shared/api/where.ts';
import { writeFlowAddress } from '../address/flowAddress.ts';
import { companyPath } from '../shell/companyContext.ts';
import type { Setup } from '../testCall/startTestCall.ts';

/** The call that an answer is about. */
export type AskedCall = NonNullable<WhereView['call']>;

/** The test call that shows the same on the chart. @param at epoch milliseconds */
export function testCallOf({ called, from }: AskedCall, at: number): Setup {
  return { called, from, at: Math.floor(at / 1000) * 1000 };
}

/**
 * The address of the chart with this test call on it.
 *
 * @example testCallPath('harbor', { called: '+12075550111', from: '+12075550177', at: 0 })
 * // '/c/harbor/flow?panel=test&called=%2B12075550111&from=%2B12075550177&at=1970-01-01T00%3A00%3A00Z'
 */
export function testCallPath(company: string, setup: Setup): string {
  return companyPath(company, `/flow${writeFlowAddress({ ...setup, panel: 'test', replies: [] })}`);
}
