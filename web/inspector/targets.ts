import { blockKinds, isKindName, kindOf } from '../../shared/blocks/index.ts';
import { layerOf } from '../../shared/call/transcript.ts';
import { placeBelow } from '../../shared/flow/arrangeFlow.ts';
import { connectionsFrom } from '../../shared/flow/connectionRules.ts';
import { addBlock, connect, disconnect, outcomesOf, type WireStart } from '../../shared/flow/editFlow.ts';
import type { Block, Flow } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import type { Choice } from '../forms/ChoiceField.tsx';
import { summaryOf } from '../records/recordStore.ts';

/** No id of a block begins like this: it stands for a block of that kind which is to be made. */
const NEW = 'new:';

/** Where an outcome can lead: to a new block of any kind, or to a block that is there. What is refused says why. */
export function targetChoices(flow: Flow, start: WireStart): Choice[] {
  const refusal = connectionsFrom(flow, start);
  return [
    ...kindChoices().map(({ value, label }) => ({ value: NEW + value, label: `New block: ${label}` })),
    ...inReadingOrder(flow.blocks).map((block) => ({
      value: block.id,
      label: nameOf(block),
      detail: tellPlace(block),
      refused: refusal(block.id) ?? undefined,
    })),
  ];
}

/** Every kind of block that can be made. */
export function kindChoices(): Choice[] {
  return Object.entries(blockKinds).map(([value, { title }]) => ({ value, label: title }));
}

/** An edit that leads an outcome to what was chosen, and the words for it. `null` leads it nowhere. */
export function leadTo(flow: Flow, start: WireStart, target: string | null) {
  const outcome = outcomesOf(flow, start.from).find(({ id }) => id === start.outcome)?.label ?? start.outcome;
  if (target === null) {
    return { flow: disconnect(flow, [start]), told: `“${outcome}” leads nowhere.` };
  }
  const kind = target.startsWith(NEW) ? target.slice(NEW.length) : '';
  if (!isKindName(kind)) {
    const to = flow.blocks.find(({ id }) => id === target);
    return { flow: connect(flow, start, target), told: `“${outcome}” leads to “${to ? nameOf(to) : ''}”.` };
  }
  const added = addBlock(flow, { kind, at: placeBelow(flow, start.from) });
  return {
    flow: connect(added.flow, start, added.id),
    told: `“${kindOf(kind).title}” is added, and “${outcome}” leads to it.`,
  };
}

/** Blocks as the chart is read: from the top, and from the left. */
export function inReadingOrder(blocks: readonly Block[]): Block[] {
  return [...blocks].sort((a, b) => a.at.y - b.at.y || a.at.x - b.at.x);
}

/** Tells blocks of one name apart. */
function tellPlace(block: Block): string {
  const layer = layerOf(block);
  const { title } = kindOf(block.kind);
  if (layer) return `Layer ${layer}`;
  return nameOf(block) === title ? summaryOf(block) : title;
}
