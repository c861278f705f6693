import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useBoardStore } from '../board/boardStore.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import { useDiffStore } from '../flows/diffStore.ts';
import { useCoverageStore } from '../scenarios/coverageStore.ts';
import { useOtherWay } from '../why/otherWay.ts';
import type { WireEdgeType } from './toCanvas.ts';
import { useWireLight } from './useBlockLight.ts';
import css from './WireEdge.module.css';
import { useWireHeat, WireHeat } from './WireHeat.tsx';
import { leadsUp, wireMiddle, wirePath } from './wirePath.ts';

/** How wide the strip is along a wire in which it is taken hold of. */
const GRASP = 16;

/** A wire. Its outcome's label stands at its handle, where it is read together with the block's other ways out. */
export const WireEdge = memo(function WireEdge({
  id,
  sourceX,
  sourceY,
  targetX,
  targetY,
  markerEnd,
}: EdgeProps<WireEdgeType>) {
  const light = useWireLight(id);
  const isDrawn = useEditorStore((state) => state.isDrawn);
  const isChosen = useEditorStore((state) => state.chosen.wires.has(id));
  const isMissed = useCoverageStore((state) => state.wires.has(id));
  const isOtherWay = useOtherWay((state) => state.wires.has(id));
  const isOver = useEditorStore((state) => state.overWire === id);
  const fate = useDiffStore((state) => state.wires.get(id));
  const passed = useBoardStore((state) => state.passed[id]);
  const heat = useWireHeat(id);
  const ends = { sourceX, sourceY, targetX, targetY };
  return (
    <g
      className={css.wire}
      data-light={light}
      data-up={leadsUp(ends) || undefined}
      data-chosen={isChosen || undefined}
      data-over={isOver || undefined}
      data-missed={isMissed || undefined}
      data-other-way={(isOtherWay && light !== 'passed') || undefined}
      data-fate={fate}
      data-heat={heat === undefined ? undefined : heat === null ? 'none' : 'some'}
    >
      <BaseEdge
        path={wirePath(ends)}
        markerEnd={markerEnd}
        style={heat ? { strokeWidth: heat } : undefined}
        interactionWidth={isDrawn || heat !== undefined ? GRASP : 0}
      />
      {passed && <WirePassed count={passed} at={wireMiddle(ends)} />}
      {heat && <WireHeat id={id} at={wireMiddle(ends)} />}
      {fate && <WireFate fate={fate} at={wireMiddle(ends)} />}
    </g>
  );
});

/** While two versions are compared: the sign of a wire that is new, or leads elsewhere. */
function WireFate({ fate, at }: { fate: 'added' | 'changed'; at: { x: number; y: number } }) {
  return (
    <g className={css.fate}>
      <circle cx={at.x} cy={at.y} r={9} />
      <text x={at.x} y={at.y}>
        {fate === 'added' ? '+' : '~'}
      </text>
    </g>
  );
}

/** On the live board: how many calls took the wire. */
function WirePassed({ count, at }: { count: number; at: { x: number; y: number } }) {
  const text = count.toLocaleString('en-US');
  const width = 12 + 7 * text.length;
  return (
    <g className={css.passed}>
      <title>{`${count === 1 ? 'One call' : `${text} calls`} took this wire, of those that go on and those since this page was opened`}</title>
      <rect x={at.x - width / 2} y={at.y - 9} width={width} height={18} rx={9} />
      <text x={at.x} y={at.y}>
        {text}
      </text>
    </g>
  );
}
