import { Anchor, Button } from '@mantine/core';
import { Link } from 'wouter';
import { useMay } from '../accounts/useMay.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { NOTHING_CHOSEN } from '../flows/FlowMenu.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import css from './FlowPage.module.css';

interface NoFlowProps {
  /** Whether the company has another flow to go to. */
  hasOthers: boolean;
  change: ChangeAddress;
}

/** In place of the chart, where the flow of the address is archived or never was, or the company has none at all. */
export function NoFlow({ hasOthers, change }: NoFlowProps) {
  const company = useCompany();
  const mayChange = useMay('changeFlows');
  return (
    <div className={css.fault} role="alert">
      <div className={css.noFlow}>
        <p>
          {hasOthers
            ? 'This flow is not here: it is archived, or there never was one.'
            : 'This company has no flow yet, so its numbers have nothing to follow.'}
        </p>
        {hasOthers && (
          <Button variant="default" onClick={() => change({ ...NOTHING_CHOSEN, flow: undefined })}>
            Open the default flow
          </Button>
        )}
        {mayChange && (
          <Anchor component={Link} href={companyPath(company.id, '/flows')}>
            All flows
          </Anchor>
        )}
      </div>
    </div>
  );
}
