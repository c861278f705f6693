import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { WireEdgeType } from './toCanvas.ts';
import { useWireLight } from './useBlockLight.ts';
import css from './WireEdge.module.css';
import { leadsUp, wirePath } from './wirePath.ts';

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
  const ends = { sourceX, sourceY, targetX, targetY };
  return (
    <g className={css.wire} data-light={light} data-up={leadsUp(ends) || undefined}>
      <BaseEdge path={wirePath(ends)} markerEnd={markerEnd} interactionWidth={0} />
    </g>
  );
});
