import { Button } from '@mantine/core';
import { IconAlertCircleFilled, IconAlertTriangleFilled, IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { FlowProblem } from '../../shared/flow/checkFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { edit } from '../editor/draftStore.ts';
import { useIsDrawing } from '../editor/useShownFlow.ts';
import { outcomeField } from '../inspector/focusWish.ts';
import { useBlockLink } from '../inspector/useBlockLink.ts';
import { countProblems, tellProblemCount } from '../problems/groupProblems.ts';
import { announce } from '../shell/Announcer.tsx';
import css from './FlowProblems.module.css';
import { useProblemsOf } from './problemsOf.ts';

/** What is wrong with a flow, errors first: each leads to its block, and is mended here where there is one way to. */
export function FlowProblems({ flow }: { flow: Flow }) {
  const problems = useProblemsOf(flow);
  const isDrawing = useIsDrawing();
  const { panel, mendNth } = useMending();
  return (
    <div className={css.panel} ref={panel}>
      {problems.length === 0 ? (
        <p className={css.empty} tabIndex={-1}>
          <IconCircleCheck className={css.good} size={32} stroke={1.5} aria-hidden />
          Nothing is wrong with this flow.
        </p>
      ) : (
        <>
          <p className={css.count}>{tellProblemCount(countProblems(problems))}</p>
          <ul className={css.list}>
            {problems.map((problem, index) => (
              <ProblemRow
                key={`${problem.rule} ${problem.block} ${problem.outcome ?? problem.setting ?? ''} ${problem.severity}`}
                flow={flow}
                problem={problem}
                mend={isDrawing ? () => mendNth(index, problem) : undefined}
              />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface ProblemRowProps {
  flow: Flow;
  problem: FlowProblem;
  /** Left out where nobody can draw. */
  mend?(): void;
}

function ProblemRow({ flow, problem, mend }: ProblemRowProps) {
  const { severity, block: id, outcome, setting, message, fix } = problem;
  const linkTo = useBlockLink();
  const Icon = severity === 'error' ? IconAlertCircleFilled : IconAlertTriangleFilled;
  const block = flow.blocks.find((each) => each.id === id);
  return (
    <li data-severity={severity}>
      <Icon size={18} aria-label={severity === 'error' ? 'Error' : 'Warning'} />
      <div>
        <Link {...linkTo(id, outcome === undefined ? setting : outcomeField(outcome))} className="quietLink">
          {block ? nameOf(block) : id}
        </Link>
        <p>{message}</p>
        {fix && mend && (
          <Button size="compact-sm" variant="light" onClick={mend} mt={4}>
            {fix.label}
          </Button>
        )}
      </div>
    </li>
  );
}

/** Mends a problem and keeps the focus: on the problem that took its place, or on the words that there is none. */
function useMending() {
  const panel = useRef<HTMLDivElement>(null);
  const [mended, setMended] = useState<{ index: number } | null>(null);
  useEffect(() => {
    if (!mended) return;
    const links = panel.current?.querySelectorAll<HTMLElement>('li a') ?? [];
    const next = links[Math.min(mended.index, links.length - 1)];
    (next ?? panel.current?.querySelector<HTMLElement>('[tabindex="-1"]'))?.focus();
  }, [mended]);
  const mendNth = (index: number, { fix }: FlowProblem) => {
    if (!fix) return;
    edit(fix.label, fix.apply);
    announce(`Done: ${fix.label}.`);
    setMended({ index });
  };
  return { panel, mendNth };
}
