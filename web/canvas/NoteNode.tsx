import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useEditorStore } from '../editor/editorStore.ts';
import { writeNote } from '../editor/remarking.ts';
import { idOfNode } from './nodeIds.ts';
import css from './Remarks.module.css';
import type { BlockNodeType } from './toCanvas.ts';

/** A note: a text on the canvas that no call ever sees. It is typed in place, and dragged by its edge. */
export const NoteNode = memo(function NoteNode({ id: node }: NodeProps<BlockNodeType>) {
  const { id } = idOfNode(node);
  const text = useEditorStore(({ shown }) => shown?.document.notes.find((note) => note.id === id)?.text);
  const isDrawn = useEditorStore((state) => state.isDrawn);
  const isChosen = useEditorStore(({ chosen }) => chosen.notes.has(id));
  if (text === undefined) return null;
  return (
    <div className={css.note} data-chosen={isChosen || undefined}>
      {isDrawn ? (
        <textarea
          className={`${css.text} nodrag nopan nowheel nokey`}
          aria-label="Note"
          placeholder="Write a note"
          value={text}
          onChange={(event) => writeNote(id, event.currentTarget.value)}
        />
      ) : (
        <p className={css.text}>{text}</p>
      )}
    </div>
  );
});
