import { IconArrowUpRight } from '@tabler/icons-react';
import { Link } from 'wouter';
import { PLAIN, writeFlowAddress } from '../address/flowAddress.ts';
import { nameOfRecord } from '../records/recordStore.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import css from './FlowLink.module.css';

/** Opens a flow that a block names. */
export function FlowLink({ flow, children }: { flow: string; children?: React.ReactNode }) {
  const company = useCompany();
  return (
    <Link
      className={`quietLink ${css.link}`}
      href={companyPath(company.id, `/flow${writeFlowAddress({ ...PLAIN, flow })}`)}
    >
      {children ?? nameOfRecord('flow', flow)}
      <IconArrowUpRight size={14} aria-hidden />
    </Link>
  );
}
