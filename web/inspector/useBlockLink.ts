import { useLocation } from 'wouter';
import { writeFlowAddress } from '../address/flowAddress.ts';
import { useFlowAddress } from '../address/useFlowAddress.ts';
import { centreBlock, pointAt } from '../editor/editorStore.ts';
import { wishFocus } from './focusWish.ts';

/**
 * Makes links that select a block of the shown chart, bring it into view, and open its panel, at a field if one is
 * named.
 */
export function useBlockLink() {
  const [path] = useLocation();
  const { address } = useFlowAddress();
  return (block: string, field?: string) => ({
    href: path + writeFlowAddress({ ...address, block, panel: 'block' }),
    onClick: () => {
      pointAt(null);
      centreBlock(block);
      wishFocus(block, field);
    },
  });
}
