import { Button, Skeleton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useSearch } from 'wouter';
import type { DrillView, JudgedAnswer, NextDrill } from '../../shared/api/training.ts';
import { type Answer, DRILL_TYPES } from '../../shared/training/drill.ts';
import { asError } from '../api/asError.ts';
import { answerDrill, readNextDrill, refreshTraining, type WantedDrill } from '../api/training.ts';
import { ElsewhereContext } from '../settings/elsewhere.ts';
import { announce } from '../shell/Announcer.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { tellTime } from '../time/zone.ts';
import { DrillRun } from './DrillRun.tsx';
import { leaveDrill } from './drillLight.ts';
import css from './Training.module.css';

/** One drill after the other, as the address wishes them. */
export function DrillPage() {
  const company = useCompany();
  const queries = useQueryClient();
  const search = useSearch();
  const [isEarly, setEarly] = useState(false);
  const [next, setNext] = useState<NextDrill | null>(null);
  const [judged, setJudged] = useState<JudgedAnswer | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [round, setRound] = useState(0);
  const [askedAt, setAskedAt] = useState(0);
  const wanted = wantedIn(search);

  useEffect(() => {
    let isGone = false;
    setJudged(null);
    setError(null);
    leaveDrill();
    readNextDrill(company.id, { ...wantedIn(search), early: isEarly }).then(
      (found) => {
        if (isGone) return;
        setNext(found);
        setAskedAt(Date.now());
      },
      (thrown: Error) => !isGone && setError(thrown),
    );
    return () => {
      isGone = true;
      leaveDrill();
    };
  }, [company.id, search, isEarly, round]);

  const goOn = () => {
    setNext(null);
    setRound(round + 1);
  };
  const give = async (drill: DrillView, answer: Answer) => {
    const ms = Math.max(0, Math.min(Date.now() - askedAt, 86_400_000));
    const course = wanted.course ?? null;
    try {
      setError(null);
      const result = await answerDrill(company.id, { drill: drill.ref, answer, ms, course });
      refreshTraining(queries, company.id);
      setJudged(result);
      announce(result.right ? 'Right.' : 'Not right.');
      return result;
    } catch (thrown) {
      setError(asError(thrown));
      return null;
    }
  };
  const home = companyPath(company.id, '/training');
  if (error && !next?.drill) {
    return (
      <div className={css.home}>
        <Fault title="The drill cannot be shown" error={error} retry={goOn} />
      </div>
    );
  }
  if (!next)
    return <Skeleton h="100%" radius={0} animate={false} role="status" aria-label="The drill is loading" />;
  if (!next.drill) {
    return (
      <div className={css.home}>
        <section className={css.card}>
          <h1>
            {!wanted.course
              ? 'Nothing is due'
              : next.reason === null
                ? 'This course is done'
                : 'Nothing more can be asked'}
          </h1>
          <p className={css.quiet}>
            {wanted.course
              ? next.reason === null
                ? 'Every drill of it is answered right.'
                : 'What is left of this course is not in the flow any more. Ask whoever made it to renew it.'
              : next.nextDueAt === null
                ? 'There is no drill of this kind to ask.'
                : `The next drill is due ${tellTime(next.nextDueAt, company.timeZone)}.`}
          </p>
          <div className={css.starts}>
            {!wanted.course && !isEarly && next.nextDueAt !== null && (
              <Button onClick={() => setEarly(true)}>Practise anyway</Button>
            )}
            <Button component={Link} href={home} variant="default">
              Back to Training
            </Button>
          </div>
        </section>
      </div>
    );
  }
  return (
    <ElsewhereContext value={true}>
      <DrillRun
        key={`${next.drill.ref.route} ${next.drill.ref.seed} ${round}`}
        drill={next.drill}
        reason={next.reason}
        judged={judged}
        error={error}
        answer={give}
        goOn={goOn}
        home={home}
      />
    </ElsewhereContext>
  );
}

function wantedIn(search: string): WantedDrill {
  const given = new URLSearchParams(search);
  const text = (name: string) => given.get(name) ?? undefined;
  return {
    flow: text('flow'),
    course: text('course'),
    type: DRILL_TYPES.find((type) => type === text('type')),
  };
}
