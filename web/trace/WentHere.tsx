import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { isSameVersion } from '../../shared/call/stretches.ts';
import { flowsQuery } from '../api/queries.ts';
import { useCompany } from '../shell/companyContext.ts';
import { lastStepBefore, useTraceStore } from './traceStore.ts';
import css from './WentHere.module.css';

/**
 * Says that the followed call went to another flow, and leads there and back: to the chart that it began on, at the last
 * step before it left, and on to where it is now.
 */
export function WentHere({ goTo }: { goTo(step: number): void }) {
  const company = useCompany();
  const flows = useQuery(flowsQuery(company.id));
  const elsewhere = useTraceStore((state) => state.elsewhere);
  const first = useTraceStore(({ steps }) => steps[0]);
  const last = useTraceStore(({ steps }) => steps.at(-1));
  const nameOf = (flow: string) => flows.data?.find(({ id }) => id === flow)?.name ?? 'another flow';
  if (!first || !last) return null;
  if (elsewhere) {
    return (
      <Button
        size="compact-xs"
        variant="light"
        color="gray"
        leftSection={<IconArrowBackUp size={14} aria-hidden />}
        className={css.button}
        aria-label={`Came from ${nameOf(first.on.flow)}`}
        title="The call went to this flow. Shows the chart on which it began"
        onClick={() => goTo(lastStepBefore(useTraceStore.getState()))}
      >
        <span className={css.told}>Came from </span>
        {nameOf(first.on.flow)}
      </Button>
    );
  }
  if (isSameVersion(first.on, last.on)) return null;
  return (
    <Button
      size="compact-xs"
      variant="light"
      color="gray"
      leftSection={<IconArrowForwardUp size={14} aria-hidden />}
      className={css.button}
      aria-label={`Went on to ${nameOf(last.on.flow)}`}
      title="The call left this flow. Shows the chart on which it is now"
      onClick={() => goTo(last.step)}
    >
      <span className={css.told}>Went on to </span>
      {nameOf(last.on.flow)}
    </Button>
  );
}
