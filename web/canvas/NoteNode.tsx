import type { NodeProps } from '@xyflow/react';
import { type KeyboardEvent, memo, useCallback } from 'react';
import type { Point } from '../../shared/flow/arrangeFlow.ts';
import { LIMITS, type Size } from '../../shared/flow/flow.ts';
import { choose, useEditorStore } from '../editor/editorStore.ts';
import { resizeNote, writeNote } from '../editor/remarking.ts';
import { idOfNode } from './nodeIds.ts';
import { RemarkResizer } from './RemarkResizer.tsx';
import css from './Remarks.module.css';
import type { BlockNodeType } from './toCanvas.ts';

/**
 * A note: a text on the canvas that no call ever sees. It is typed in place, dragged by its edge, and resized by its
 * corners. Escape ends the typing and leaves it chosen, for the keys that move, resize and remove.
 */
export const NoteNode = memo(function NoteNode({ id: node }: NodeProps<BlockNodeType>) {
  const { id } = idOfNode(node);
  const text = useEditorStore(({ shown }) => shown?.document.notes.find((note) => note.id === id)?.text);
  const isDrawn = useEditorStore((state) => state.isDrawn);
  const isChosen = useEditorStore(({ chosen }) => chosen.notes.has(id));
  const resize = useCallback((at: Point, size: Size) => resizeNote(id, at, size), [id]);
  if (text === undefined) return null;
  return (
    <div className={css.note} data-chosen={isChosen || undefined}>
      {isDrawn && <RemarkResizer isChosen={isChosen} onResize={resize} />}
      {isDrawn ? (
        <textarea
          className={`${css.text} nodrag nopan nowheel nokey`}
          aria-label="Note"
          placeholder="Write a note"
          value={text}
          maxLength={LIMITS.note}
          onFocus={() => choose({ notes: new Set([id]) })}
          onKeyDown={leaveByEscape}
          onChange={(event) => writeNote(id, event.currentTarget.value)}
        />
      ) : (
        <p className={css.text}>{text}</p>
      )}
    </div>
  );
});

/** The keys are the canvas's again. */
export function leaveByEscape(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Escape') return;
  event.stopPropagation();
  event.nativeEvent.stopImmediatePropagation();
  event.currentTarget.blur();
}
