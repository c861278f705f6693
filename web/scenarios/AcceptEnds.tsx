import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ScenarioView } from '../../shared/api/scenarios.ts';
import { changeScenario } from '../api/scenarios.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { useCompany } from '../shell/companyContext.ts';
import { fieldsOf } from './openScenario.ts';
import css from './Scenarios.module.css';
import { tellCount } from './tellScenario.ts';
import type { ScenarioResult } from './walkScenarios.ts';

interface AcceptEndsProps {
  flow: string;
  scenarios: readonly ScenarioView[];
  results: ReadonlyMap<string, ScenarioResult>;
}

/** Where several scenarios differ: expects of all of them what comes of them now, once that is confirmed. */
export function AcceptEnds({ flow, scenarios, results }: AcceptEndsProps) {
  const company = useCompany();
  const queries = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const differing = scenarios.filter(({ id }) => results.get(id)?.state === 'differs');
  const accept = async () => {
    for (const scenario of differing) {
      const run = results.get(scenario.id)?.run;
      const fields = fieldsOf(scenario);
      if (!fields || !run || !('end' in run)) continue;
      const { id, revision } = scenario;
      const change = { ...fields, expected: run.end };
      await changeScenario(queries, company.id, flow, { id, revision, change });
    }
    setAsked(false);
    tellDone(`${tellCount(differing.length)}: the new ends are expected from now on.`);
  };
  if (differing.length < 2 && !isAsked) return null;
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setAsked(true)}>
        Accept all {differing.length} new ends
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={`Accept the new ends of ${tellCount(differing.length)}?`}
        button="Accept them"
        instead="Cancel"
        onConfirm={accept}
      >
        <p className={css.sentence}>
          What comes of them now is what they expect from then on. What they expected before is lost.
        </p>
      </ConfirmDialog>
    </>
  );
}
