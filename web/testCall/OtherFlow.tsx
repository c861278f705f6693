import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { flowsQuery } from '../api/queries.ts';
import { useCompany } from '../shell/companyContext.ts';
import type { TestCall } from '../trace/useTestCall.ts';
import css from './TestCall.module.css';

/** Says where real calls to the number are answered by another flow than the one that is tried out. */
export function OtherFlow({ test, change }: { test: TestCall; change: ChangeAddress }) {
  const company = useCompany();
  const flows = useQuery(flowsQuery(company.id));
  const { flow, routedBy } = test;
  if (routedBy === undefined || routedBy === flow) return null;
  const name = flows.data?.find(({ id }) => id === routedBy)?.name ?? 'another flow';
  return (
    <div className={css.other} role="note">
      <p>Real calls to this number are answered by {name}.</p>
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => change({ flow: routedBy, version: undefined, block: undefined, step: undefined })}
      >
        Test it there
      </Button>
    </div>
  );
}
