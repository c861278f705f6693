import { ActionIcon, Button } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { IconPlayerPlayFilled, IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { suggestedCallQuery } from '../api/queries.ts';
import { useCompany } from '../shell/companyContext.ts';
import css from './SuggestedCall.module.css';
import { startTestCall } from './startTestCall.ts';

/** The first minute: one test call, ready to run. */
export function SuggestedCall({ change }: { change: ChangeAddress }) {
  const company = useCompany();
  const queries = useQueryClient();
  const [isClosed, setClosed] = useSessionStorage({
    key: 'ringpath-suggestion-closed',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const { data } = useQuery(suggestedCallQuery(company.id));
  const [fault, setFault] = useState<string | null>(null);
  if (!data || isClosed) return null;
  const { called, lead, from } = data;
  const run = () => {
    setFault(null);
    startTestCall(queries, company.id, { called: called.number, from, at: Date.now() }, change).catch(
      (error: Error) => setFault(error.message),
    );
  };
  return (
    <section className={css.card} aria-label="Suggested test call">
      <p>
        <b>{lead.name}</b> calls <b>{called.label || called.number}</b> – where does it go?
        {fault && <span className={css.fault}>{fault}</span>}
      </p>
      <Button
        size="xs"
        h={32}
        radius="xl"
        onClick={run}
        leftSection={<IconPlayerPlayFilled size={12} aria-hidden />}
      >
        Run the test call
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        radius="xl"
        size={32}
        aria-label="Close the suggestion"
        onClick={() => setClosed(true)}
      >
        <IconX size={16} />
      </ActionIcon>
    </section>
  );
}
