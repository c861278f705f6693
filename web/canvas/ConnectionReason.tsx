import { Panel, useConnection } from '@xyflow/react';
import { useEditorStore } from '../editor/editorStore.ts';
import css from './FlowCanvas.module.css';

/** Says why the block under the pointer is refused, while a wire is dragged. */
export function ConnectionReason() {
  const over = useConnection(({ toNode }) => toNode?.id ?? null);
  const reason = useEditorStore(({ connecting }) =>
    over === null ? null : (connecting?.refuse(over) ?? null),
  );
  return (
    <Panel position="top-center">
      <p className={css.reason} role="status">
        {reason}
      </p>
    </Panel>
  );
}
