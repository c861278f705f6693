import { Switch, UnstyledButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { coverageOf } from '../../shared/analysis/coverageOf.ts';
import { kindOf } from '../../shared/blocks/index.ts';
import { DRAFT, stretchesOf } from '../../shared/call/stretches.ts';
import type { TraceEntry } from '../../shared/call/trace.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { wireKey } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { centreBlock, choose, pointAt } from '../editor/editorStore.ts';
import { useMarkedCoverage } from './coverageStore.ts';
import css from './Scenarios.module.css';
import type { ScenarioResult } from './walkScenarios.ts';

interface CoveragePartProps {
  flow: Flow;
  results: ReadonlyMap<string, ScenarioResult>;
  /** False while some have not run yet: what they take is not known. */
  isComplete: boolean;
}

/** What a call did in the flow it began with: a draft that it comes back to is not the one that is drawn. */
function traceBeforeLeaving(trace: readonly TraceEntry[]): readonly TraceEntry[] {
  const [first] = stretchesOf(THIS_FLOW, [{ n: 0, trace }]);
  return first?.turns.flatMap((turn) => turn.trace) ?? [];
}

const THIS_FLOW = { flow: '', version: DRAFT };

/** How much of the flow the scenarios take, and, where it is asked for, what they never take: listed, and on the chart. */
export function CoveragePart({ flow, results, isComplete }: CoveragePartProps) {
  const [isShown, setShown] = useState(false);
  const coverage = useMemo(() => {
    const traces = [...results.values()].flatMap(({ run }) =>
      'trace' in run ? [traceBeforeLeaving(run.trace)] : [],
    );
    return coverageOf(flow, traces);
  }, [flow, results]);
  useMarkedCoverage(isShown && isComplete ? coverage : null);
  const { blocks, wires } = coverage;
  const isWhole = blocks.taken === blocks.all && wires.taken === wires.all;
  return (
    <section className={css.part} aria-label="Coverage">
      <p className={css.count}>
        {blocks.taken} of {blocks.all} blocks, {wires.taken} of {wires.all} wires taken
      </p>
      <Switch
        size="sm"
        label="Show what is never taken"
        checked={isShown}
        onChange={(event) => setShown(event.currentTarget.checked)}
      />
      {isShown && isWhole && <p className={css.quiet}>Every block and every wire is taken.</p>}
      {isShown && !isWhole && <Missed flow={flow} coverage={coverage} />}
    </section>
  );
}

function Missed({ flow, coverage }: { flow: Flow; coverage: ReturnType<typeof coverageOf> }) {
  const missedBlocks = new Set(coverage.missedBlocks);
  const missedWires = new Set(coverage.missedWires);
  // The wires out of a block that is never taken are never taken either: they need no row of their own.
  const wires = flow.wires.filter((wire) => missedWires.has(wireKey(wire)) && !missedBlocks.has(wire.from));
  return (
    <ul className={css.missed} aria-label="Never taken">
      {flow.blocks
        .filter(({ id }) => missedBlocks.has(id))
        .map((block) => (
          <Jump key={block.id} block={block.id} onJump={() => choose({ blocks: new Set([block.id]) })}>
            {nameOf(block)}
          </Jump>
        ))}
      {wires.map((wire) => (
        <Jump
          key={wireKey(wire)}
          block={wire.from}
          onJump={() => choose({ wires: new Set([wireKey(wire)]) })}
        >
          {tellWire(flow, wire)}
        </Jump>
      ))}
    </ul>
  );
}

interface JumpProps {
  block: string;
  onJump(): void;
  children: string;
}

function Jump({ block, onJump, children }: JumpProps) {
  return (
    <li>
      <UnstyledButton
        className={css.jump}
        title="Show on the chart"
        onClick={() => {
          centreBlock(block);
          onJump();
        }}
        onPointerEnter={() => pointAt(block)}
        onPointerLeave={() => pointAt(null)}
        onFocus={() => pointAt(block)}
        onBlur={() => pointAt(null)}
      >
        {children}
      </UnstyledButton>
    </li>
  );
}

/** @example 'Ring the lead’s user: busy' */
function tellWire(flow: Flow, { from, outcome }: Flow['wires'][number]): string {
  const block = flow.blocks.find(({ id }) => id === from);
  if (!block) return outcome;
  const outcomes = kindOf(block.kind).outcomes(block.settings);
  return `${nameOf(block)}: ${outcomes.find(({ id }) => id === outcome)?.label ?? outcome}`;
}
