import { isKindName, type KindName } from '../../shared/blocks/index.ts';

/** The type under which a dragged kind of block is known: no other page's drag has it. */
const TYPE = 'application/x-ringpath-kind';

/** Gives a drag the kind of block it carries. */
export function carryKind(transfer: DataTransfer, kind: KindName): void {
  transfer.setData(TYPE, kind);
  transfer.effectAllowed = 'copy';
}

/** Whether a drag carries a kind of block. Which one is known only when it is dropped. */
export function carriesKind(transfer: DataTransfer): boolean {
  return transfer.types.includes(TYPE);
}

/** The kind of block that was dropped. */
export function kindIn(transfer: DataTransfer): KindName | null {
  const name = transfer.getData(TYPE);
  return isKindName(name) ? name : null;
}
