import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { NamingFlow } from '../../shared/api/choices.ts';
import type { RecordKind } from '../../shared/blocks/fields.ts';
import { PLAIN, writeFlowAddress } from '../address/flowAddress.ts';
import { flowsNamingQuery } from '../api/choices.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import css from './Records.module.css';

const GOES_ON =
  'Calls that come there go on as if it were not named, and the flow cannot be published until you choose another.';

/** What it means that a flow names it, where it means something else. */
const MEANS: Partial<Record<RecordKind, string>> = {
  // The dialog says what becomes of its calls.
  secret: 'The flow cannot be published until you choose another.',
  flow: 'Calls that come there stay, by “cannot be opened”, and the flow cannot be published until you choose another.',
};

/** The flows that name a record which is about to be deleted, as links; nothing where none does. */
export function FlowsNaming({ to, id }: { to: RecordKind; id: string }) {
  const company = useCompany();
  const { data, error, refetch } = useQuery(flowsNamingQuery(company.id, to, id));
  if (error) {
    return (
      <Fault title="Whether a flow names it cannot be told" error={error} retry={() => void refetch()} />
    );
  }
  if (!data) return <Skeleton height={20} role="status" aria-label="Flows that name it are looked for" />;
  if (data.length === 0) return null;
  return (
    <section className={css.naming}>
      <h3>{data.length === 1 ? 'A flow names it' : `${data.length} flows name it`}</h3>
      <ul>
        {data.map((flow) => (
          <li key={flow.id}>
            <Link
              className="quietLink"
              href={companyPath(company.id, `/flow${writeFlowAddress({ ...PLAIN, flow: flow.id })}`)}
            >
              {flow.name}
            </Link>{' '}
            in {tellBlocks(flow)}
          </li>
        ))}
      </ul>
      <p>{MEANS[to] ?? GOES_ON}</p>
    </section>
  );
}

/** @example 'the blocks “Ring sales” and “Ring support” of its draft' */
function tellBlocks({ blocks, isPublished }: NamingFlow): string {
  const names = blocks.map((name) => `“${name}”`);
  const some = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
  const told =
    some.length === 1
      ? `the block ${some[0]}`
      : `the blocks ${some.slice(0, -1).join(', ')} and ${some.at(-1)}`;
  return isPublished ? told : `${told} of its draft`;
}
