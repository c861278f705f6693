import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from 'wouter';
import { trainingQuery } from '../api/training.ts';
import { useCompany } from '../shell/companyContext.ts';

/** The flow that the address names; undefined where the default one is meant. */
export function useChosenFlow(): string | undefined {
  return new URLSearchParams(useSearch()).get('flow') ?? undefined;
}

/** Which flow it is about, where there is a choice. */
export function FlowChoice() {
  const company = useCompany();
  const [location, goTo] = useLocation();
  const { data } = useQuery(trainingQuery(company.id, useChosenFlow()));
  if (!data || data.flows.length < 2) return null;
  return (
    <Select
      aria-label="Flow"
      w={220}
      data={data.flows.map(({ id, name }) => ({ value: id, label: name }))}
      value={data.flow?.id ?? null}
      onChange={(chosen) => chosen && goTo(`${location}?flow=${encodeURIComponent(chosen)}`)}
      allowDeselect={false}
    />
  );
}
