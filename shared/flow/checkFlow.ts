import { kindOf } from '../blocks/index.ts';
import { connect, removeBlocks, type WireStart } from './editFlow.ts';
import { type Flow, type Wire, wireKey } from './flow.ts';

/** What a flow is checked for. */
export type FlowRule = 'settings' | 'unwired' | 'unreachable' | 'endlessRound' | 'noEnd' | 'dropped';

/** Something wrong with a flow, the block it is about, and the way to mend it. An error refuses publishing. */
export interface FlowProblem {
  rule: FlowRule;
  severity: 'error' | 'warning';
  block: string;
  outcome?: string;
  message: string;
  /** The one sensible way to mend it, where there is one: what a button says, and the edit. */
  fix?: { label: string; apply(flow: Flow): Flow };
}

/**
 * Lists what is wrong with a flow that can be parsed: what its kinds find, outcomes that lead nowhere, blocks no call
 * can reach, rounds in which a call would turn for ever without waiting for anyone, blocks from which a call never
 * ends, and callers who are hung up on without a word.
 */
export function checkFlow(flow: Flow): FlowProblem[] {
  return [
    ...problemsOfKinds(flow),
    ...unwiredOutcomes(flow),
    ...unreachableBlocks(flow),
    ...endlessRounds(flow),
    ...blocksWithoutEnd(flow),
    ...droppedCallers(flow),
  ];
}

function problemsOfKinds(flow: Flow): FlowProblem[] {
  return flow.blocks.flatMap((block) => {
    const problem = kindOf(block.kind).problem?.(block.settings);
    return problem
      ? [{ rule: 'settings', severity: 'error', block: block.id, message: `“${block.name}”: ${problem}` }]
      : [];
  });
}

function unwiredOutcomes(flow: Flow): FlowProblem[] {
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
        message: `“${outcome.label}” of “${block.name}” leads nowhere. Wire it to the block that comes next.`,
        fix: leadToMessage(flow, { from: block.id, outcome: outcome.id }),
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
      message: `No call reaches “${block.name}”. Wire an outcome to it, or delete it.`,
      fix: { label: 'Delete the block', apply: (now) => removeBlocks(now, [block.id]) },
    }));
}

/**
 * A round in which nobody is waited for is made of wires that a call may go along at once: every wire of a
 * block that decides at once, and those of a waiting block by which it leaves when there is nothing to wait for.
 */
function endlessRounds(flow: Flow): FlowProblem[] {
  const atOnce = new Set<string>();
  for (const { id, kind, settings } of flow.blocks) {
    const { waits, outcomes } = kindOf(kind);
    for (const outcome of outcomes(settings)) {
      if (!waits || outcome.atOnce) atOnce.add(wireKey({ from: id, outcome: outcome.id }));
    }
  }
  const onRound = blocksOnRounds(flow.wires.filter((wire) => atOnce.has(wireKey(wire))));
  return flow.blocks
    .filter((block) => onRound.has(block.id))
    .map((block) => ({
      rule: 'endlessRound' as const,
      severity: 'error' as const,
      block: block.id,
      message: `A call could go round through “${block.name}” for ever. Lead one of the wires out of the round.`,
    }));
}

/** A call that can only go on and on, however often it waits, is one that nobody meant. */
function blocksWithoutEnd(flow: Flow): FlowProblem[] {
  const wired = new Set(flow.wires.map(wireKey));
  const ends = flow.blocks.filter(({ id, kind, settings }) => {
    const outcomes = kindOf(kind).outcomes(settings);
    // An outcome without a wire ends the call, too, and has a problem of its own.
    return (
      outcomes.length === 0 ||
      outcomes.some((outcome) => !wired.has(wireKey({ from: id, outcome: outcome.id })))
    );
  });
  const before = targetsOf(flow.wires.map(({ from, outcome, to }) => ({ from: to, outcome, to: from })));
  const ending = reachableFrom(
    ends.map(({ id }) => id),
    before,
  );
  const reached = reachableFrom([flow.start], targetsOf(flow.wires));
  return flow.blocks
    .filter(({ id }) => reached.has(id) && !ending.has(id))
    .map((block) => ({
      rule: 'noEnd' as const,
      severity: 'error' as const,
      block: block.id,
      message: `From “${block.name}” a call never comes to an end. Lead one of its ways to a block that ends the call.`,
    }));
}

/** Whoever was not answered should hear something before the call ends. */
function droppedCallers(flow: Flow): FlowProblem[] {
  const byId = new Map(flow.blocks.map((block) => [block.id, block]));
  return flow.wires.flatMap((wire): FlowProblem[] => {
    const from = byId.get(wire.from);
    const to = byId.get(wire.to);
    if (!from || !to || kindOf(to.kind).outcomes(to.settings).length > 0) return [];
    const kind = kindOf(from.kind);
    const outcome = kind.outcomes(from.settings).find(({ id }) => id === wire.outcome);
    if (!outcome || outcome.means || kind.family === 'speak') return [];
    return [
      {
        rule: 'dropped',
        severity: 'warning',
        block: from.id,
        outcome: outcome.id,
        message: `“${outcome.label}” of “${from.name}” ends the call without a word. Lead it to a message or a voicemail.`,
        fix: leadToMessage(flow, wire),
      },
    ];
  });
}

/** The one voicemail of a flow is where a caller without an answer belongs; of several, nobody can tell which. */
function leadToMessage(flow: Flow, start: WireStart): FlowProblem['fix'] {
  const [only, ...more] = flow.blocks.filter(({ kind, settings }) =>
    kindOf(kind)
      .outcomes(settings)
      .some(({ means }) => means === 'voicemail'),
  );
  if (!only || more.length > 0 || only.id === start.from) return undefined;
  return { label: `Lead it to “${only.name}”`, apply: (now) => connect(now, start, only.id) };
}

/** The blocks from which wires lead back to themselves. */
function blocksOnRounds(wires: readonly Wire[]): Set<string> {
  const left = withoutBeginnings(wires);
  const next = targetsOf(left);
  const before = targetsOf(left.map(({ from, outcome, to }) => ({ from: to, outcome, to: from })));
  const onRound = new Set<string>();
  for (const id of next.keys()) {
    if (onRound.has(id)) continue;
    const after = reachableFrom(next.get(id) ?? [], next);
    if (!after.has(id)) continue;
    // What this block leads to and what leads to it is on a round with it, and needs no search of its own.
    for (const other of reachableFrom([id], before)) if (after.has(other)) onRound.add(other);
  }
  return onRound;
}

/**
 * Leaves out the wires of blocks that nothing leads to, again and again: they are on no round. What remains is
 * little, and nothing at all in a chart without rounds.
 */
function withoutBeginnings(wires: readonly Wire[]): Wire[] {
  const next = targetsOf(wires);
  const arriving = new Map<string, number>();
  for (const { to } of wires) arriving.set(to, (arriving.get(to) ?? 0) + 1);
  const beginnings = new Set([...next.keys()].filter((id) => !arriving.has(id)));
  for (const id of beginnings) {
    for (const to of next.get(id) ?? []) {
      const others = (arriving.get(to) ?? 0) - 1;
      arriving.set(to, others);
      if (others === 0) beginnings.add(to);
    }
  }
  return wires.filter(({ from }) => !beginnings.has(from));
}

function targetsOf(wires: readonly Wire[]): Map<string, string[]> {
  const targets = new Map<string, string[]>();
  for (const { from, to } of wires) {
    const known = targets.get(from);
    if (known) known.push(to);
    else targets.set(from, [to]);
  }
  return targets;
}

function reachableFrom(starts: readonly string[], targets: ReadonlyMap<string, string[]>): Set<string> {
  const reached = new Set(starts);
  for (const id of reached) for (const next of targets.get(id) ?? []) reached.add(next);
  return reached;
}
