import { describe, expect, it } from 'vitest';
import { checkFlow } from '../../shared/flow/checkFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { flowLoops } from '../../shared/flow/flowLoops.ts';
import type { KnownRecords } from '../../shared/flow/missingRecords.ts';
import { block, flowOf, wire } from '../flows/sampleFlows.ts';
import { mainFlow, salesFlow } from '../flows/twoFlows.ts';

/** A flow that goes to another at once. */
function goingTo(flow: string, name: string): Flow {
  return flowOf(
    name,
    [block('go', 'goToFlow', { flow }), block('end', 'say'), block('over', 'hangUp')],
    [wire('go.notOpened', 'end'), wire('end.next', 'over')],
  );
}

function asking(flow: string, name: string): Flow {
  const going = goingTo(flow, name);
  return {
    ...going,
    start: 'ask',
    blocks: [block('ask', 'menu', { retries: 0 }), ...going.blocks],
    wires: [
      wire('ask.sales', 'go'),
      wire('ask.others', 'end'),
      wire('ask.noKey', 'end'),
      wire('ask.wrongKey', 'end'),
      ...going.wires,
    ],
  };
}

function loops(flow: Flow, others: Record<string, Flow>) {
  return flowLoops(flow, { id: 'main', find: (id) => others[id] });
}

const none: ReadonlySet<string> = new Set();
const records: KnownRecords = {
  staff: none,
  campaign: none,
  number: none,
  flow: new Set(['sales', 'new']),
  secret: none,
  hosts: none,
  unpublished: new Set(['new']),
  browserPhones: true,
};

describe('flows that go to each other', () => {
  it('are told with their names, from this one back to it', () => {
    const others = { a: goingTo('b', 'A'), b: goingTo('main', 'B') };
    expect(loops(goingTo('a', 'Main'), others)).toEqual([
      { block: 'go', names: ['Main', 'A', 'B', 'Main'], isEndless: true },
    ]);
  });

  it('are endless only where nobody is waited for on the whole way', () => {
    expect(loops(goingTo('a', 'Main'), { a: asking('main', 'A') })).toMatchObject([{ isEndless: false }]);
    expect(loops(asking('a', 'Main'), { a: goingTo('main', 'A') })).toMatchObject([{ isEndless: false }]);
  });

  it('may be the flow itself', () => {
    expect(loops(goingTo('main', 'Main'), {})).toMatchObject([{ names: ['Main', 'Main'], isEndless: true }]);
  });

  it('are none of this flow’s where the circle does not come through it', () => {
    expect(loops(goingTo('a', 'Main'), { a: goingTo('b', 'A'), b: goingTo('a', 'B') })).toEqual([]);
    expect(loops(mainFlow, { sales: salesFlow })).toEqual([]);
  });

  it('count only as far as a call gets to where they go on', () => {
    const flow = goingTo('main', 'Main');
    expect(loops({ ...flow, start: 'over' }, {})).toEqual([]);
  });
});

describe('the checks of a flow', () => {
  const rulesOf = (flow: Flow, others: Record<string, Flow> = {}) =>
    checkFlow(flow, { records, others: { id: 'main', find: (id) => others[id] } }).map(
      ({ rule, severity, block: id }) => `${severity} ${rule} ${id}`,
    );

  it('find nothing wrong with going to a flow that is published', () => {
    expect(rulesOf(mainFlow, { sales: salesFlow })).toEqual([]);
  });

  it('refuse a circle without a wait, and warn of one with a wait', () => {
    expect(rulesOf(goingTo('sales', 'Main'), { sales: goingTo('main', 'Sales') })).toEqual([
      'error flowLoop go',
    ]);
    const [warning] = checkFlow(goingTo('sales', 'Main'), {
      records,
      others: { id: 'main', find: () => asking('main', 'Sales') },
    });
    expect(warning).toMatchObject({
      severity: 'warning',
      message:
        '“The block go” leads in a circle: “Main”, “Sales”, “Main”. After 20 times a call stays, by “cannot be opened”.',
    });
  });

  it('refuse a flow that is archived or gone, and offer to take the block out', () => {
    const flow = goingTo('gone', 'Main');
    const [problem, ...others] = checkFlow(flow, { records });
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      severity: 'error',
      message: '“The block go”: “Flow” names a flow that is archived or gone. Choose another one.',
    });
    expect(problem?.fix?.apply(flow)).toMatchObject({ start: 'end', blocks: [{ id: 'end' }, {}] });
  });

  it('warn of one that was never published, and refuse a block without any', () => {
    expect(rulesOf(goingTo('new', 'Main'))).toEqual(['warning missingRecord go']);
    expect(rulesOf(goingTo('', 'Main'))).toEqual(['error settings go']);
  });

  it('take going to another flow for an end of the call', () => {
    const round = flowOf(
      'Round',
      [block('a', 'menu', { retries: 0 }), block('go', 'goToFlow', { flow: 'sales' })],
      [
        wire('a.sales', 'go'),
        wire('a.others', 'a'),
        wire('a.noKey', 'a'),
        wire('a.wrongKey', 'a'),
        wire('go.notOpened', 'a'),
      ],
    );
    expect(rulesOf(round)).toEqual([]);
  });
});
