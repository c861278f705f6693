import { Button, SegmentedControl } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowRight, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { DrillView, JudgedAnswer, NextDrill } from '../../shared/api/training.ts';
import { keyIn } from '../../shared/call/facts.ts';
import type { FlowVersion } from '../../shared/call/stretches.ts';
import type { Answer } from '../../shared/training/drill.ts';
import { versionQuery } from '../api/queries.ts';
import { FollowedChart } from '../phonePage/FollowedChart.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { Stepper } from '../testCall/Stepper.tsx';
import { goToStep } from '../trace/goToStep.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import { DrillResult } from './DrillResult.tsx';
import { playDrill } from './drillLight.ts';
import { DRILL_WORDS } from './drillWords.ts';
import { ListenQuestion } from './ListenQuestion.tsx';
import { MendQuestion } from './MendQuestion.tsx';
import { CallerLine, SmallSettings } from './SmallSettings.tsx';
import css from './Training.module.css';
import { WhereQuestion } from './WhereQuestion.tsx';
import { WhyQuestion } from './WhyQuestion.tsx';

/** What each type of drill needs of its run. */
export interface QuestionProps {
  drill: DrillView;
  judged: JudgedAnswer | null;
  answer(answer: Answer): void;
}

interface DrillRunProps {
  drill: DrillView;
  reason: NextDrill['reason'];
  judged: JudgedAnswer | null;
  error: Error | null;
  answer(drill: DrillView, answer: Answer): Promise<JudgedAnswer | null>;
  goOn(): void;
  home: string;
}

const REASONS: Record<NonNullable<NextDrill['reason']>, string> = {
  due: 'Due again',
  changed: 'The flow has changed',
  new: 'New',
  early: 'Practice',
  course: 'Course',
};

/** A drill: what is asked beside the live chart, and how it went once it is answered. */
export function DrillRun({ drill, reason, judged, error, answer, goOn, home }: DrillRunProps) {
  const { ref, question, turns } = drill;
  const elsewhere = useTraceStore((state) => state.elsewhere);
  const [chosen, setChosen] = useState<FlowVersion>(ref);
  const others = question.type === 'where' && !judged ? question.elsewhere : [];
  const chart = elsewhere ?? (others.length > 0 ? chosen : ref);
  useEffect(() => {
    if (turns) playDrill(ref, turns);
  }, [ref, turns]);
  const company = useCompany();
  const { data: version } = useQuery(versionQuery(company.id, ref.flow, ref.version));
  const side = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!judged) return;
    playDrill(ref, judged.turns);
    side.current?.scrollTo({ top: 0 });
  }, [ref, judged]);
  const isDone = judged !== null && (question.type !== 'mend' || judged.right);
  useHotkeys([
    ['N', () => isDone && goOn()],
    ['ArrowLeft', () => step(-1)],
    ['ArrowRight', () => step(1)],
  ]);
  const give = (given: Answer) => void answer(drill, given);
  const props: QuestionProps = { drill, judged, answer: give };
  return (
    <div className={css.run} data-look="drill">
      <div ref={side} className={css.side}>
        <div className={css.head}>
          <h1>{DRILL_WORDS[ref.type].title}</h1>
          <Link href={home} className={css.leave} aria-label="Leave the drill">
            <IconX size={18} aria-hidden />
          </Link>
        </div>
        <p className={css.meta}>
          {reason && <span>{REASONS[reason]}</span>} Level {drill.level} of 5, version {ref.version}
          {judged && drill.layer !== null && `, layer ${drill.layer}`}
        </p>
        <CallerLine call={drill.call} />
        {judged && (
          <DrillResult drill={drill} judged={judged}>
            {isDone && (
              <div className={css.next}>
                <Button onClick={goOn} rightSection={<IconArrowRight size={16} aria-hidden />} autoFocus>
                  Next drill
                </Button>
                <span className={css.quiet}>or the key N</span>
              </div>
            )}
          </DrillResult>
        )}
        {error && (
          <p className={css.fault} role="alert">
            {error.message}
          </p>
        )}
        {question.type === 'where' && <WhereQuestion {...props} chart={chart.flow} />}
        {question.type === 'why' && <WhyQuestion {...props} />}
        {question.type === 'listen' && <ListenQuestion {...props} />}
        {question.type === 'mend' && <MendQuestion {...props} skip={goOn} />}
        {question.type !== 'mend' && <SmallSettings call={drill.call} />}
      </div>
      <div className={css.chart}>
        <FollowedChart
          callSid={undefined}
          shown={{ flow: chart.flow, version: chart.version }}
          onSelect={(id, on) => {
            const block = keyIn(on.flow === ref.flow ? undefined : on.flow, id);
            if (question.type === 'where' && !judged && question.places.includes(block)) {
              give({ type: 'block', block });
            }
          }}
        />
        {others.length > 0 && (
          <SegmentedControl
            className={css.flows}
            size="xs"
            aria-label="Chart"
            data={[
              { value: ref.flow, label: version?.name ?? '' },
              ...others.map(({ flow, name }) => ({ value: flow, label: name })),
            ]}
            value={chosen.flow}
            onChange={(flow) => setChosen(others.find((other) => other.flow === flow) ?? ref)}
          />
        )}
        {(judged || turns) && (
          <div className={css.steps}>
            <Stepper change={nothing} />
          </div>
        )}
      </div>
    </div>
  );
}

/** Moves the light of the path by a step. */
function step(by: number): void {
  goToStep(useTraceStore.getState().shown + by, nothing);
}

function nothing(): void {}
