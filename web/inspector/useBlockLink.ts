import { useLocation } from 'wouter';
import { writeFlowAddress } from '../address/flowAddress.ts';
import { useFlowAddress } from '../address/useFlowAddress.ts';
import { centreBlock, pointAt } from '../editor/editorStore.ts';

/** Makes links that select a block of the shown chart and bring it into view. */
export function useBlockLink() {
  const [path] = useLocation();
  const { address } = useFlowAddress();
  return (block: string) => ({
    href: path + writeFlowAddress({ ...address, block, panel: 'block' }),
    onClick: () => {
      pointAt(null);
      centreBlock(block);
    },
  });
}
