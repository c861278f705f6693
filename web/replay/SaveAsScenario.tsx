import { Modal } from '@mantine/core';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { AsTestCall } from '../../shared/analysis/asTestCall.ts';
import { playTestCall } from '../../shared/analysis/playTestCall.ts';
import { endOf } from '../../shared/analysis/runScenario.ts';
import { toOtherFlows } from '../../shared/analysis/toOtherFlows.ts';
import type { ScenarioFields } from '../../shared/api/scenarios.ts';
import type { Facts } from '../../shared/call/facts.ts';
import { asksOf } from '../../shared/flow/asksOf.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { readFlowsAhead } from '../api/flowsAhead.ts';
import { factsQuery, versionQuery } from '../api/queries.ts';
import { addScenario } from '../api/scenarios.ts';
import { tellDone } from '../forms/tellDone.ts';
import { ScenarioNameForm } from '../scenarios/ScenarioNameForm.tsx';
import { suggestName } from '../scenarios/tellScenario.ts';
import { useCompany } from '../shell/companyContext.ts';
import css from './Replay.module.css';

interface SaveAsScenarioProps {
  test: AsTestCall;
  flow: string;
  /** What the call knew at first; null where it is not kept. */
  facts: Facts | null;
  isOpen: boolean;
  onClose(): void;
}

/** Saves a call as a scenario of its flow. What is expected is how it would end now, which is told first. */
export function SaveAsScenario({ test, flow, facts, isOpen, onClose }: SaveAsScenarioProps) {
  const company = useCompany();
  const queries = useQueryClient();
  const { from, replies, lost } = test;
  const save = async (name: string) => {
    const fields = await fieldsOf(queries, company.id, flow, { ...test, from: from ?? '', name });
    await addScenario(queries, company.id, flow, fields);
    onClose();
    tellDone(`${name} is saved. It runs with the other scenarios of this flow.`);
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Save as scenario"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p>
        The same caller, number, time and replies. The end that is expected is the one that the published flow
        and the settings of now give it.
      </p>
      {lost.length > 0 && (
        <ul className={css.lost}>
          {lost.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      {from !== null && (
        <ScenarioNameForm
          start={facts ? suggestName(facts, replies) : 'A call that was'}
          button="Save"
          send={save}
        />
      )}
    </Modal>
  );
}

async function fieldsOf(
  queries: QueryClient,
  company: string,
  flow: string,
  call: Omit<ScenarioFields, 'expected'>,
): Promise<ScenarioFields> {
  const { name, called, from, at, replies } = call;
  const { facts } = await queries.fetchQuery({
    ...factsQuery(company, called, from, { flow }),
    staleTime: 0,
  });
  const published = await queries.fetchQuery({ ...versionQuery(company, flow, 'published'), staleTime: 0 });
  const compiled = compileFlow(published.document);
  const ahead = await readFlowsAhead(company, asksOf(published.document).flows);
  const flows = toOtherFlows(flow, ahead);
  const turns = playTestCall(compiled, facts, at, replies, flows);
  return {
    name,
    called,
    from,
    at,
    replies: replies.slice(0, turns.length - 1),
    expected: endOf(compiled, turns, flows),
  };
}
