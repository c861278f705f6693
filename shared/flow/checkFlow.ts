import { kindOf } from '../blocks/index.ts';
import { MOST_JUMPS } from '../call/otherFlows.ts';
import { connect, removeBlocks, type WireStart } from './editFlow.ts';
import { type Block, type Flow, wireKey } from './flow.ts';
import { type FlowsAround, flowLoops, tellLoop } from './flowLoops.ts';
import { type KnownRecords, missingRecords } from './missingRecords.ts';
import { nameOf } from './nameOf.ts';
import { blocksOnRounds, reachableFrom, sourcesOf, targetsOf, wiresAtOnce } from './reach.ts';

/** What a flow is checked for. */
export type FlowRule =
  | 'settings'
  | 'missingRecord'
  | 'unwired'
  | 'unreachable'
  | 'endlessRound'
  | 'flowLoop'
  | 'noEnd'
  | 'dropped';

/** Something wrong with a flow, the block it is about, and the way to mend it. An error refuses publishing. */
export interface FlowProblem {
  rule: FlowRule;
  severity: 'error' | 'warning';
  block: string;
  outcome?: string;
  /** The setting that it is about, where it is about one. */
  setting?: string;
  message: string;
  /** The one sensible way to mend it, where there is one: what a button says, and the edit. */
  fix?: { label: string; apply(flow: Flow): Flow };
}

/** What is known outside the flow, as far as it is: what cannot be told without it is left out. */
export interface KnownOutside {
  records?: KnownRecords;
  /** Epoch milliseconds. */
  now?: number;
  /** The other flows of the company. */
  others?: FlowsAround;
}

/**
 * Lists what is wrong with a flow that can be parsed: what its kinds find, records that are not there, outcomes that
 * lead nowhere, blocks no call can reach, rounds in which a call would turn for ever without waiting for anyone, flows that
 * lead in a circle, blocks from which a call never ends, and callers who are hung up on without a word.
 */
export function checkFlow(flow: Flow, { records, now, others }: KnownOutside = {}): FlowProblem[] {
  const onRounds = blocksOnRounds(wiresAtOnce(flow));
  return [
    ...problemsOfKinds(flow),
    ...(records ? missingRecords(flow, records) : []),
    ...(now === undefined ? [] : doubtsOfKinds(flow, now)),
    ...unwiredOutcomes(flow),
    ...unreachableBlocks(flow),
    ...endlessRounds(flow, onRounds),
    ...(others ? circlesOfFlows(flow, others) : []),
    ...blocksWithoutEnd(flow, onRounds),
    ...droppedCallers(flow),
  ];
}

function problemsOfKinds(flow: Flow): FlowProblem[] {
  return flow.blocks.flatMap((block) => {
    const problem = kindOf(block.kind).problem?.(block.settings);
    return problem
      ? [{ rule: 'settings', severity: 'error', block: block.id, message: `“${nameOf(block)}”: ${problem}` }]
      : [];
  });
}

function doubtsOfKinds(flow: Flow, now: number): FlowProblem[] {
  return flow.blocks.flatMap((block) => {
    const doubt = kindOf(block.kind).doubt?.(block.settings, now);
    return doubt
      ? [{ rule: 'settings', severity: 'warning', block: block.id, message: `“${nameOf(block)}”: ${doubt}` }]
      : [];
  });
}

function unwiredOutcomes(flow: Flow): FlowProblem[] {
  const voicemail = onlyVoicemail(flow);
  const wired = new Set(flow.wires.map(wireKey));
  return flow.blocks.flatMap((block) =>
    kindOf(block.kind)
      .outcomes(block.settings)
      .filter((outcome) => !wired.has(wireKey({ from: block.id, outcome: outcome.id })))
      .map((outcome) => ({
        rule: 'unwired' as const,
        severity: 'error' as const,
        block: block.id,
        outcome: outcome.id,
        message: `“${outcome.label}” of “${nameOf(block)}” leads nowhere. Wire it to the block that comes next.`,
        fix: leadTo(voicemail, { from: block.id, outcome: outcome.id }),
      })),
  );
}

function unreachableBlocks(flow: Flow): FlowProblem[] {
  const reached = reachableFrom([flow.start], targetsOf(flow.wires));
  return flow.blocks
    .filter((block) => !reached.has(block.id))
    .map((block) => ({
      rule: 'unreachable' as const,
      severity: 'warning' as const,
      block: block.id,
      message: `No call reaches “${nameOf(block)}”. Wire an outcome to it, or delete it.`,
      fix: { label: 'Delete the block', apply: (now) => removeBlocks(now, [block.id]) },
    }));
}

/** A round in which nobody is waited for is one that a call never leaves. */
function endlessRounds(flow: Flow, onRounds: ReadonlySet<string>): FlowProblem[] {
  return flow.blocks
    .filter((block) => onRounds.has(block.id))
    .map((block) => ({
      rule: 'endlessRound' as const,
      severity: 'error' as const,
      block: block.id,
      message: `A call could go round through “${nameOf(block)}” for ever. Lead one of the wires out of the round.`,
    }));
}

/** Flows that go to each other: a call is kept from turning for ever, by a way that nobody may have meant. */
function circlesOfFlows(flow: Flow, others: FlowsAround): FlowProblem[] {
  const byId = new Map(flow.blocks.map((block) => [block.id, block]));
  return flowLoops(flow, others).flatMap(({ block: leaving, names, isEndless }): FlowProblem[] => {
    const block = byId.get(leaving);
    if (!block) return [];
    const message = isEndless
      ? `“${nameOf(block)}” leads in a circle in which nobody is waited for: ${tellLoop(names)}. Choose a flow that does not lead back.`
      : `“${nameOf(block)}” leads in a circle: ${tellLoop(names)}. After ${MOST_JUMPS} times a call stays, by “cannot be opened”.`;
    return [{ rule: 'flowLoop', severity: isEndless ? 'error' : 'warning', block: block.id, message }];
  });
}

/** A call that can only go on and on, however often it waits, is one that nobody meant. */
function blocksWithoutEnd(flow: Flow, onRounds: ReadonlySet<string>): FlowProblem[] {
  const wired = new Set(flow.wires.map(wireKey));
  const ends = flow.blocks.filter(({ id, kind, settings }) => {
    const { goesTo, outcomes: outcomesFor } = kindOf(kind);
    const outcomes = outcomesFor(settings);
    const hasOpenEnd = outcomes.some((outcome) => !wired.has(wireKey({ from: id, outcome: outcome.id })));
    // An outcome without a wire ends the call, too. It and an endless round have problems of their own, and one is enough.
    return outcomes.length === 0 || !!goesTo || hasOpenEnd || onRounds.has(id);
  });
  const ending = reachableFrom(
    ends.map(({ id }) => id),
    sourcesOf(flow.wires),
  );
  const reached = reachableFrom([flow.start], targetsOf(flow.wires));
  return flow.blocks
    .filter(({ id }) => reached.has(id) && !ending.has(id))
    .map((block) => ({
      rule: 'noEnd' as const,
      severity: 'error' as const,
      block: block.id,
      message: `From “${nameOf(block)}” a call never comes to an end. Lead one of its ways to a block that ends the call.`,
    }));
}

/** A caller who was not answered is hung up on without a word: nothing was said since the last phone rang. */
function droppedCallers(flow: Flow): FlowProblem[] {
  const byId = new Map(flow.blocks.map((block) => [block.id, block]));
  const untold = untoldBlocks(flow, byId);
  const voicemail = onlyVoicemail(flow);
  return flow.wires.flatMap((wire): FlowProblem[] => {
    const from = byId.get(wire.from);
    const to = byId.get(wire.to);
    if (!from || !to || kindOf(to.kind).outcomes(to.settings).length > 0) return [];
    if (!untold.has(from.id) || tells(from, wire.outcome)) return [];
    const outcome = kindOf(from.kind)
      .outcomes(from.settings)
      .find(({ id }) => id === wire.outcome);
    return [
      {
        rule: 'dropped',
        severity: 'warning',
        block: from.id,
        outcome: wire.outcome,
        message: `“${outcome?.label}” of “${nameOf(from)}” ends the call without a word. Lead it to a message or a voicemail.`,
        fix: leadTo(voicemail, wire),
      },
    ];
  });
}

/** The blocks that may be left by a caller who has heard nothing: neither a person nor a word since the last ring. */
function untoldBlocks(flow: Flow, byId: ReadonlyMap<string, Block>): Set<string> {
  const reached = reachableFrom([flow.start], targetsOf(flow.wires));
  const rings = flow.blocks.filter(({ id, kind }) => reached.has(id) && kindOf(kind).family === 'ring');
  const silent = flow.wires.filter(({ from, outcome }) => {
    const block = byId.get(from);
    return block && !tells(block, outcome);
  });
  return reachableFrom([flow.start, ...rings.map(({ id }) => id)], targetsOf(silent));
}

/** Whether somebody who leaves a block by an outcome has heard something, or somebody. */
function tells({ kind, settings }: Block, outcome: string): boolean {
  const { family, outcomes } = kindOf(kind);
  return family === 'speak' || !!outcomes(settings).find(({ id }) => id === outcome)?.means;
}

/** The one voicemail of a flow is where a caller without an answer belongs; of several, nobody can tell which. */
function onlyVoicemail(flow: Flow): Block | undefined {
  const [only, ...more] = flow.blocks.filter(({ kind, settings }) =>
    kindOf(kind)
      .outcomes(settings)
      .some(({ means }) => means === 'voicemail'),
  );
  return more.length === 0 ? only : undefined;
}

function leadTo(voicemail: Block | undefined, start: WireStart): FlowProblem['fix'] {
  if (!voicemail || voicemail.id === start.from) return undefined;
  return { label: `Lead it to “${nameOf(voicemail)}”`, apply: (now) => connect(now, start, voicemail.id) };
}
