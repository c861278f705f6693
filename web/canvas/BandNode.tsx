import type { NodeProps } from '@xyflow/react';
import { memo, useCallback } from 'react';
import type { Point } from '../../shared/flow/arrangeFlow.ts';
import { BAND_COLOURS, LIMITS, type Size } from '../../shared/flow/flow.ts';
import { choose, useEditorStore } from '../editor/editorStore.ts';
import { redrawBand } from '../editor/remarking.ts';
import { leaveByEscape } from './NoteNode.tsx';
import { idOfNode } from './nodeIds.ts';
import { RemarkResizer } from './RemarkResizer.tsx';
import css from './Remarks.module.css';
import type { BlockNodeType } from './toCanvas.ts';

/** A band: a named, coloured area behind blocks. Its name and colour are changed in place, its edges are dragged. */
export const BandNode = memo(function BandNode({ id: node }: NodeProps<BlockNodeType>) {
  const { id } = idOfNode(node);
  const band = useEditorStore(({ shown }) => shown?.document.bands.find((each) => each.id === id));
  const isDrawn = useEditorStore((state) => state.isDrawn);
  const isChosen = useEditorStore(({ chosen }) => chosen.bands.has(id));
  const resize = useCallback((at: Point, size: Size) => redrawBand(id, { at, size }), [id]);
  if (!band) return null;
  return (
    <div className={css.band} data-colour={band.colour} data-chosen={isChosen || undefined}>
      {isDrawn && <RemarkResizer isChosen={isChosen} onResize={resize} />}
      {isDrawn ? (
        <input
          className={`${css.name} nodrag nopan nokey`}
          aria-label="Name of the band"
          title={band.name}
          value={band.name}
          maxLength={LIMITS.name}
          onFocus={() => choose({ bands: new Set([id]) })}
          onKeyDown={leaveByEscape}
          onChange={(event) => redrawBand(id, { name: event.currentTarget.value })}
        />
      ) : (
        <p className={css.name} title={band.name}>
          {band.name}
        </p>
      )}
      {isDrawn && isChosen && (
        // biome-ignore lint/a11y/useSemanticElements: a <fieldset> has a frame and no flex of its own
        <div className={`${css.colours} nodrag nopan`} role="group" aria-label="Colour of the band">
          {BAND_COLOURS.map((colour) => (
            <button
              key={colour}
              type="button"
              className={css.colour}
              data-colour={colour}
              aria-label={colour}
              aria-pressed={colour === band.colour}
              onClick={() => redrawBand(id, { colour })}
            />
          ))}
        </div>
      )}
    </div>
  );
});
