import { IconArrowUpRight } from '@tabler/icons-react';
import { Link } from 'wouter';
import { PLAIN, writeFlowAddress } from '../address/flowAddress.ts';
import { useRecordStore } from '../records/recordStore.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import css from './BlockNode.module.css';

interface BlockFlowLinkProps {
  flow: string;
  /** Whether the keys are those of a list of all blocks: see BlockList. */
  isListed: boolean;
}

/** Opens the flow to which a call goes from a block. */
export function BlockFlowLink({ flow, isListed }: BlockFlowLinkProps) {
  const company = useCompany();
  const name = useRecordStore(({ records }) => records?.names.flow.get(flow)) ?? 'the other flow';
  return (
    <Link
      href={companyPath(company.id, `/flow${writeFlowAddress({ ...PLAIN, flow })}`)}
      className={`${css.leads} nodrag nopan`}
      aria-label={`Open ${name}`}
      title={`Open ${name}`}
      tabIndex={isListed ? -1 : undefined}
      // The canvas hears a click as one on the block.
      onClick={(event) => event.stopPropagation()}
    >
      <IconArrowUpRight size={16} aria-hidden />
    </Link>
  );
}
