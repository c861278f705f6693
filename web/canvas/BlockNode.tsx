import { Handle, type NodeProps, Position, useUpdateNodeInternals } from '@xyflow/react';
import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Outcome } from '../../shared/blocks/defineBlock.ts';
import { kindOf } from '../../shared/blocks/index.ts';
import { layerOf } from '../../shared/call/transcript.ts';
import { BLOCK_SIZE } from '../../shared/flow/arrangeFlow.ts';
import { outcomePlace, outcomeRoom } from '../../shared/flow/outcomePlace.ts';
import { isLarge, renameOnChart, useEditorStore } from '../editor/editorStore.ts';
import { focusedBlock } from '../editor/focusBlock.ts';
import { toggleBlock } from '../editor/walking.ts';
import { summaryOf, useRecordStore } from '../records/recordStore.ts';
import { CutText } from '../shell/CutText.tsx';
import { BlockCoverage } from './BlockCoverage.tsx';
import { BlockCrowd } from './BlockCrowd.tsx';
import { BlockFate } from './BlockFate.tsx';
import { BlockFlowLink } from './BlockFlowLink.tsx';
import { BlockHeat } from './BlockHeat.tsx';
import { BlockIcon } from './BlockIcon.tsx';
import { BlockLights } from './BlockLights.tsx';
import css from './BlockNode.module.css';
import { BlockOtherWay } from './BlockOtherWay.tsx';
import { BlockRename } from './BlockRename.tsx';
import { describeBlock } from './describeBlock.ts';
import type { BlockNodeType } from './toCanvas.ts';
import { useBlockLight } from './useBlockLight.ts';
import { useDrawnFromAfar } from './useIsFar.ts';

/** The space bar chooses one block more. Enter is a click: it shows the block's details. */
const CHOOSES_BY_KEY = {
  onKeyDown(event: KeyboardEvent<HTMLButtonElement>) {
    if (event.key !== ' ') return;
    event.preventDefault();
    const id = focusedBlock();
    if (id !== null) toggleBlock(id);
  },
  // Some browsers click when the key is let go.
  onKeyUp: (event: KeyboardEvent) => event.key === ' ' && event.preventDefault(),
};

/**
 * A block's face. It knows its id and reads the rest by it, so that a light or a selection draws this one
 * block anew and nothing else. A click or Enter is heard by the canvas.
 */
export const BlockNode = memo(function BlockNode({ id }: NodeProps<BlockNodeType>) {
  const block = useEditorStore((state) => state.blocks.get(id));
  const problem = useEditorStore((state) => state.problems[id]);
  const look = useEditorStore(
    useShallow(({ selected, chosen, pointed, connecting }) => ({
      isSelected: chosen.blocks.has(id) || (selected === id && chosen.blocks.size === 0),
      isPointed: pointed === id,
      isRefused: connecting !== null && connecting.refuse(id) !== null,
    })),
  );
  const isDrawn = useEditorStore((state) => state.isDrawn);
  const isRenamed = useEditorStore(({ renamed }) => renamed === id);
  const isListed = useEditorStore(({ blocks }) => isLarge(blocks.size));
  const light = useBlockLight(id);
  const isPlain = useDrawnFromAfar();
  const summary = useRecordStore(({ records }) => (block ? summaryOf(block, records) : ''));
  if (!block) return null;
  const kind = kindOf(block.kind);
  const layer = layerOf(block);
  const goesTo = kind.goesTo?.(block.settings);
  return (
    <div
      // React Flow leaves the keys and a drag with Shift to what is called so: here they choose several.
      className={`${css.block} nokey`}
      data-refused={look.isRefused || undefined}
      data-light={light.state}
      data-selected={look.isSelected || undefined}
      data-pointed={look.isPointed || undefined}
    >
      <Handle
        type="target"
        position={Position.Top}
        isConnectable={isDrawn}
        isConnectableStart={false}
        className={css.target}
      />
      <button
        type="button"
        className={css.face}
        data-leads={goesTo ? true : undefined}
        // Of a large chart all blocks stand in a list, which has the keys: see BlockList.
        tabIndex={isListed ? -1 : undefined}
        aria-pressed={look.isSelected}
        aria-label={describeBlock(block, problem?.message)}
        {...(isDrawn && { ...CHOOSES_BY_KEY, onDoubleClick: () => renameOnChart(id) })}
      >
        <BlockIcon kind={kind} size={28} isPlain={isPlain} />
        {!isPlain && (
          <span className={css.words}>
            <CutText className={css.name} text={block.name || kind.title} />
            <span className={css.below}>
              <CutText className={css.summary} text={summary} />
              {layer && <span className={css.layer}>{layer}</span>}
            </span>
          </span>
        )}
      </button>
      {goesTo && !isPlain && <BlockFlowLink flow={goesTo} isListed={isListed} />}
      {isRenamed && isDrawn && <BlockRename block={block} />}
      {problem && <span className={css.problem} data-severity={problem.severity} title={problem.message} />}
      <BlockLights id={id} light={light} />
      <BlockCrowd id={id} />
      <BlockFate id={id} />
      <BlockCoverage id={id} />
      <BlockOtherWay id={id} />
      <BlockHeat id={id} />
      <OutcomeHandles id={id} outcomes={kind.outcomes(block.settings)} isDrawn={isDrawn} isPlain={isPlain} />
    </div>
  );
});

/** The labelled ways out, left to right in the order of the kind. */
function OutcomeHandles({
  id,
  outcomes,
  isDrawn,
  isPlain,
}: {
  id: string;
  outcomes: readonly Outcome[];
  isDrawn: boolean;
  isPlain: boolean;
}) {
  const update = useUpdateNodeInternals();
  const ids = outcomes.map((outcome) => outcome.id).join();
  const measured = useRef(ids);
  // React Flow measures handles once; without this, wires of outcomes that came later start at the wrong place. Not at
  // first: each time it looks at every node and wire, which a thousand blocks would do a thousand times.
  useEffect(() => {
    if (measured.current === ids) return;
    measured.current = ids;
    update(id);
  }, [id, ids, update]);
  return outcomes.map((outcome, index) => {
    const { width, row } = outcomeRoom(index, outcomes.length);
    return (
      <Handle
        title={outcome.label}
        key={outcome.id}
        id={outcome.id}
        type="source"
        position={Position.Bottom}
        isConnectable={isDrawn}
        isConnectableEnd={false}
        className={css.handle}
        style={{ left: `${outcomePlace(index, outcomes.length)}%` }}
      >
        {!isPlain && (
          <span className={css.outcome} data-row={row} style={{ maxWidth: (BLOCK_SIZE.width * width) / 100 }}>
            {outcome.label}
          </span>
        )}
      </Handle>
    );
  });
}
