import { type FlowThere, type OtherFlows, otherFlowsOf } from '../../shared/call/otherFlows.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { block, entry, flowOf, wire } from './sampleFlows.ts';

const keyOf = (id: string, key: string, label: string) => ({ id, key, label, words: '' });

/**
 * A menu that sets a value and leads to the flow `sales` by the key 1. Its blocks have the same ids as those of
 * `salesFlow`, and other kinds.
 */
export const mainFlow = flowOf(
  'Main',
  [
    block('a', 'menu', { prompt: 'Press 1 for sales.', keys: [keyOf('one', '1', 'sales')], retries: 0 }),
    block('b', 'setValue', { name: 'topic', value: 'homes' }),
    block('c', 'goToFlow', { flow: 'sales' }),
    block('d', 'voicemail'),
    block('e', 'hangUp'),
  ],
  [
    wire('a.one', 'b'),
    wire('a.noKey', 'd'),
    wire('a.wrongKey', 'd'),
    wire('b.next', 'c'),
    wire('c.notOpened', 'd'),
    wire('d.recorded', 'e'),
    wire('d.silent', 'e'),
  ],
);

/** Says the value that was set before, asks which department by a block with the id of the other menu, and rings. */
export const salesFlow = flowOf(
  'Sales',
  [
    block('d', 'say', { text: 'You called about {topic}.' }),
    block('a', 'menu', { prompt: 'Press 2 for rentals.', keys: [keyOf('two', '2', 'rentals')], retries: 0 }),
    block('c', 'ring', { whom: [entry('companyPhone')] }),
    block('e', 'voicemail'),
    block('f', 'hangUp'),
  ],
  [
    wire('d.next', 'a'),
    wire('a.two', 'c'),
    wire('a.noKey', 'e'),
    wire('a.wrongKey', 'e'),
    wire('c.answered', 'f'),
    wire('c.noAnswer', 'e'),
    wire('c.busy', 'e'),
    wire('c.failed', 'e'),
    wire('e.recorded', 'f'),
    wire('e.silent', 'f'),
  ],
);

/** The flows that a call can go to, all published as version 3. @param begins the id of the one it begins with */
export function published(flows: Readonly<Record<string, Flow>>, begins = 'main'): OtherFlows {
  const there = Object.entries(flows).map(([id, flow]): [string, FlowThere] => [
    id,
    { name: flow.name, version: 3, compiled: compileFlow(flow) },
  ]);
  return otherFlowsOf(begins, new Map(there));
}
