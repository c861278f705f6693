import { Button } from '@mantine/core';
import { memo, useMemo, useRef } from 'react';
import { Link } from 'wouter';
import type { Outcome } from '../../shared/blocks/defineBlock.ts';
import { kindOf } from '../../shared/blocks/index.ts';
import type { FlowProblem } from '../../shared/flow/checkFlow.ts';
import { wireOf } from '../../shared/flow/editFlow.ts';
import type { Block, Flow } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { drawnFlow, edit } from '../editor/draftStore.ts';
import { useProblemsOf } from '../flowProblems/problemsOf.ts';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { FormField, focusField } from '../forms/FormField.tsx';
import { announce } from '../shell/Announcer.tsx';
import { outcomeField } from './focusWish.ts';
import css from './Inspector.module.css';
import { leadTo, targetChoices } from './targets.ts';
import { useBlockLink } from './useBlockLink.ts';

/** Where each outcome of a block leads, to be chosen: the whole flow can be drawn like this, without the canvas. */
export const OutcomeFields = memo(function OutcomeFields({ flow, block }: { flow: Flow; block: Block }) {
  const list = useRef<HTMLUListElement>(null);
  const outcomes = kindOf(block.kind).outcomes(block.settings);
  const problems = useProblemsOf(flow).filter((problem) => problem.block === block.id);
  if (outcomes.length === 0) return <p className={css.quiet}>None: the call ends here.</p>;
  const mend = (outcome: string, { label, apply }: NonNullable<FlowProblem['fix']>) => {
    edit(label, apply);
    announce(`Done: ${label}.`);
    // The button is gone, and what it changed is the field.
    focusField(list.current, [outcomeField(outcome)]);
  };
  return (
    <ul className={css.ways} ref={list}>
      {outcomes.map((outcome) => (
        <li key={`${block.id} ${outcome.id}`}>
          <OutcomeField
            flow={flow}
            block={block}
            outcome={outcome}
            problem={problems.find((problem) => problem.outcome === outcome.id)}
            mend={(fix) => mend(outcome.id, fix)}
          />
        </li>
      ))}
    </ul>
  );
});

interface OutcomeFieldProps {
  flow: Flow;
  block: Block;
  outcome: Outcome;
  problem: FlowProblem | undefined;
  mend(fix: NonNullable<FlowProblem['fix']>): void;
}

function OutcomeField({ flow, block, outcome, problem, mend }: OutcomeFieldProps) {
  const linkTo = useBlockLink();
  const { from, id } = { from: block.id, id: outcome.id };
  const choices = useMemo(() => targetChoices(flow, { from, outcome: id }), [flow, from, id]);
  const to = wireOf(flow, { from, outcome: id })?.to;
  const target = flow.blocks.find((each) => each.id === to);
  const choose = (chosen: string | null) => {
    const now = drawnFlow();
    if (!now) return;
    const { flow: next, told } = leadTo(now, { from, outcome: id }, chosen);
    edit(`Wire “${outcome.label}” of “${nameOf(block)}”`, () => next);
    announce(told);
  };
  const isError = problem?.severity === 'error';
  return (
    <FormField name={outcomeField(id)}>
      <ChoiceField
        label={`“${outcome.label}” leads to`}
        value={target?.id ?? null}
        none="nowhere"
        choices={choices}
        onChange={choose}
        error={isError ? problem.message : undefined}
        nothing="No block matches."
      />
      {problem && !isError && <p className={css.hint}>{problem.message}</p>}
      {(target || problem?.fix) && (
        <p className={css.wayOn}>
          {target && (
            <Link {...linkTo(target.id)} className="quietLink" aria-label={`Go to “${nameOf(target)}”`}>
              Go there
            </Link>
          )}
          {problem?.fix && (
            <Button size="compact-sm" variant="light" onClick={() => problem.fix && mend(problem.fix)}>
              {problem.fix.label}
            </Button>
          )}
        </p>
      )}
    </FormField>
  );
}
