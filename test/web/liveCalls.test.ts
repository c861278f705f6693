import { beforeEach, describe, expect, it } from 'vitest';
import { playTestCall } from '../../shared/analysis/playTestCall.ts';
import type { CallSummary, LiveEvent } from '../../shared/call/liveEvent.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { endOfCall } from '../../web/trace/light.ts';
import { dropOld, hearLive, isGoingOn, placeOf, STAYS_FOR } from '../../web/trace/liveCalls.ts';
import { follow, putCalls, showStep, type TracedCall, useTraceStore } from '../../web/trace/traceStore.ts';
import { samCalls } from './facts.ts';

const turns = playTestCall(compileFlow(fourLayers()), samCalls(), 0, ['noAnswer', 'message12']);

function summary(change: Partial<CallSummary> = {}): CallSummary {
  return {
    callSid: 'CA1',
    flow: 'main',
    version: 1,
    called: '+12075550111',
    caller: '+12075550177',
    leadName: 'Sam Reed',
    simulated: false,
    startedAt: 0,
    endedAt: null,
    end: null,
    unroutable: false,
    tags: [],
    ...change,
  };
}

function turn(n: number, change: Partial<CallSummary> = {}): LiveEvent {
  return { type: 'turn', call: summary(change), n, at: n * 1000, trace: turns[n]?.trace ?? [] };
}

function hear(events: readonly LiveEvent[], now = 0): Readonly<Record<string, TracedCall>> {
  return events.reduce(
    (calls: Readonly<Record<string, TracedCall>>, event) => hearLive(calls, event, now),
    {},
  );
}

describe('how a call ended', () => {
  const call = { id: 'CA1', look: 'recorded' as const, flow: 'main', version: 1 };

  it('is told by its last turn, or by the phone line, of a caller who hung up', () => {
    const first = [{ n: 0, at: 0, trace: turns[0]?.trace ?? [] }];
    expect(endOfCall({ ...call, turns: first, summary: summary() })).toBeNull();
    expect(endOfCall({ ...call, turns: first, summary: summary({ endedAt: 9, end: 'gaveUp' }) })).toBe(
      'gaveUp',
    );
    expect(endOfCall({ ...call, turns: first, summary: summary({ endedAt: 9, end: 'error' }) })).toBeNull();
    const all = turns.map(({ n, trace }) => ({ n, at: n, trace }));
    expect(endOfCall({ ...call, turns: all, summary: summary() })).toBe('voicemail');
  });
});

describe('the live feed', () => {
  it('tells where a call is', () => {
    const { CA1 } = hear([turn(0)]);
    expect(CA1 && placeOf(CA1)).toBe('ringcampaignowner');
    expect(CA1).toMatchObject({ look: 'live', turns: [{ n: 0 }] });
  });

  it('changes nothing when a turn comes twice', () => {
    const once = hear([turn(0)]);
    expect(hearLive(once, turn(0), 5)).toBe(once);
  });

  it('puts turns in order', () => {
    expect(hear([turn(1), turn(0)]).CA1?.turns.map(({ n }) => n)).toEqual([0, 1]);
  });

  it('marks calls of the practice account as simulated', () => {
    expect(hear([turn(0, { simulated: true })]).CA1?.look).toBe('simulated');
  });

  it('drops the calls that ended while it was away, and keeps those it heard the end of', () => {
    const calls = hear([
      turn(0),
      turn(0, { callSid: 'CA2' }),
      { type: 'ended', callSid: 'CA2', end: 'gaveUp', at: 9000 },
    ]);
    expect(Object.keys(hearLive(calls, { type: 'active', callSids: [] }, 0))).toEqual(['CA2']);
  });

  it('keeps an ended call for a while, and longer while it is looked at', () => {
    const calls = hear([turn(0), { type: 'ended', callSid: 'CA1', end: 'answered', at: 9000 }], 100);
    expect(calls.CA1).toMatchObject({ summary: { end: 'answered', endedAt: 9000 } });
    expect(calls.CA1 && isGoingOn(calls.CA1)).toBe(false);
    expect(dropOld(calls, 100 + STAYS_FOR - 1, null)).toBe(calls);
    expect(dropOld(calls, 100 + STAYS_FOR, null)).toEqual({});
    expect(dropOld(calls, 100 + STAYS_FOR, 'CA1')).toBe(calls);
  });

  it('forgets what a phone was doing when the next turn comes', () => {
    const leg: LiveEvent = {
      type: 'leg',
      callSid: 'CA1',
      leg: 'CA2',
      phone: '+12025550141',
      state: 'ringing',
      at: 1,
    };
    expect(hear([turn(0), leg]).CA1?.legs?.CA2?.state).toBe('ringing');
    expect(hear([turn(0), leg, turn(1)]).CA1?.legs).toBeUndefined();
  });

  it('has nothing to say about a call it does not know', () => {
    expect(
      hear([
        { type: 'leg', callSid: 'CA9', leg: 'CA2', phone: null, state: 'ringing', at: 1 },
        { type: 'ended', callSid: 'CA9', end: 'gaveUp', at: 2 },
      ]),
    ).toEqual({});
  });
});

describe('the trace store', () => {
  beforeEach(() => {
    follow(null);
    putCalls({});
  });

  it('lights the whole path of a call that is followed', () => {
    putCalls(hear([turn(0)]));
    follow('CA1');
    const { light, shown, steps } = useTraceStore.getState();
    expect(shown).toBe(steps.length);
    expect(light?.blocks.numberowner).toEqual({ state: 'passed', steps: '1' });
    expect(light?.blocks.ringcampaignowner?.state).toBe('here');
    expect(light?.wires).toHaveProperty(['numberowner.no']);
  });

  it('lights up to a step, without the wires and blocks beyond', () => {
    putCalls(hear([turn(0)]));
    follow('CA1');
    showStep(2);
    const { light } = useTraceStore.getState();
    expect(Object.keys(light?.blocks ?? {})).toEqual(['numberowner', 'leadowner']);
    expect(light?.blocks.leadowner?.state).toBe('here');
  });

  it('lets the next turn of a followed call wait to be lit', () => {
    putCalls(hear([turn(0)]));
    follow('CA1');
    const { shown } = useTraceStore.getState();
    putCalls(hear([turn(0), turn(1)]));
    expect(useTraceStore.getState()).toMatchObject({ shown });
    expect(useTraceStore.getState().steps.length).toBe(shown + 1);
  });

  it('shows the sign of the end only where the call ended', () => {
    putCalls(hear([turn(0), turn(1), turn(2)]));
    follow('CA1');
    expect(useTraceStore.getState().light?.blocks.hangup).toMatchObject({ state: 'ended', end: 'voicemail' });
    showStep(3);
    expect(useTraceStore.getState().light?.blocks).not.toHaveProperty('hangup');
  });

  it('does not touch the light for a call that is not followed', () => {
    putCalls(hear([turn(0)]));
    follow('CA1');
    const { light } = useTraceStore.getState();
    putCalls(hear([turn(0, { callSid: 'CA2' })]));
    expect(useTraceStore.getState().light).toBe(light);
  });
});
