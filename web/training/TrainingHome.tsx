import { Button, Skeleton } from '@mantine/core';
import { IconCertificate, IconPlayerPlay, IconRoute2 } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import type { TrainingView } from '../../shared/api/training.ts';
import { DRILL_TYPES } from '../../shared/training/drill.ts';
import { useMay } from '../accounts/useMay.ts';
import { certify, trainingQuery } from '../api/training.ts';
import { useDeed } from '../forms/useDeed.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { tellTime } from '../time/zone.ts';
import { DRILL_WORDS } from './drillWords.ts';
import { FlowChoice, useChosenFlow } from './FlowChoice.tsx';
import { LayerProgress } from './LayerProgress.tsx';
import { OwnCourses } from './OwnCourses.tsx';
import css from './Training.module.css';
import { tellDue } from './tellDue.ts';

/** What is due, how far one is, and the way in. */
export function TrainingHome() {
  const company = useCompany();
  const flow = useChosenFlow();
  const training = useQuery(trainingQuery(company.id, flow));
  const mayTeach = useMay('trainOthers');
  const base = companyPath(company.id, '/training');
  return (
    <div className={css.home}>
      <PageHead
        title="Training"
        buttons={
          <>
            <FlowChoice />
            {mayTeach && (
              <nav className={css.links} aria-label="For trainers">
                <Link href={`${base}/courses`} className="quietLink">
                  Courses
                </Link>
                <Link
                  href={`${base}/results${flow === undefined ? '' : `?flow=${encodeURIComponent(flow)}`}`}
                  className="quietLink"
                >
                  Results
                </Link>
              </nav>
            )}
          </>
        }
      />
      {training.error && (
        <Fault
          title="Training cannot be shown"
          error={training.error}
          retry={() => void training.refetch()}
        />
      )}
      {training.isPending && <Skeleton height={220} role="status" aria-label="Training is loading" />}
      {training.data && <Home training={training.data} base={base} />}
    </div>
  );
}

function Home({ training, base }: { training: TrainingView; base: string }) {
  const { flow, progress, courses, certificates } = training;
  const company = useCompany();
  if (!flow || !progress) {
    return (
      <section className={css.card}>
        <h2>Nothing to train yet</h2>
        <p>
          Drills are made of a published flow, and none is published. As soon as one is, there is something to
          train here.
        </p>
      </section>
    );
  }
  const of = `flow=${encodeURIComponent(flow.id)}`;
  return (
    <>
      <section className={css.card} aria-labelledby="drills">
        <h2 id="drills">{tellDue(progress)}</h2>
        <p className={css.quiet}>
          {flow.name}, version {flow.version}. {flow.routes} ways of a call, {tellLevel(progress.level)}.
          {flow.unreached > 0 && ` ${flow.unreached} more were drawn that no call takes.`}
        </p>
        <div className={css.starts}>
          <Button
            component={Link}
            href={`${base}/drill?${of}`}
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
          >
            Start
          </Button>
          {DRILL_TYPES.map((type) => (
            <Button key={type} component={Link} href={`${base}/drill?${of}&type=${type}`} variant="default">
              {DRILL_WORDS[type].title}
            </Button>
          ))}
        </div>
        <Link href={`${base}/tour`} className={`quietLink ${css.way}`}>
          <IconRoute2 size={16} aria-hidden /> A tour of the four layers
        </Link>
      </section>
      <OwnCourses courses={courses} base={base} timeZone={company.timeZone} />
      <section className={css.card} aria-labelledby="progress">
        <h2 id="progress">Progress</h2>
        <LayerProgress layers={progress.layers} />
        <Certificates training={training} base={base} />
        {certificates.length > 0 && (
          <ul className={css.plain} aria-label="Certificates">
            {certificates.map(({ id, flowName, version, at }) => (
              <li key={id}>
                <Link href={`${base}/certificates/${id}`} className={`quietLink ${css.way}`}>
                  <IconCertificate size={16} aria-hidden /> {flowName}, version {version}
                </Link>{' '}
                <span className={css.quiet}>{tellTime(at, company.timeZone)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function Certificates({
  training: { flow, progress, certificates },
  base,
}: {
  training: TrainingView;
  base: string;
}) {
  const company = useCompany();
  const queries = useQueryClient();
  const [, goTo] = useLocation();
  const { isBusy, run } = useDeed();
  const has = certificates.some((each) => each.flow === flow?.id && each.version === flow.version);
  if (!flow || has) return null;
  if (!progress?.isReady) {
    return <p className={css.quiet}>A certificate can be had when every bar is full.</p>;
  }
  return (
    <Button
      className={css.own}
      loading={isBusy}
      leftSection={<IconCertificate size={16} aria-hidden />}
      onClick={() =>
        void run(async () => {
          const { id } = await certify(queries, company.id, flow.id);
          goTo(`${base}/certificates/${id}`);
        })
      }
    >
      Get the certificate
    </Button>
  );
}

function tellLevel(level: number): string {
  return `your drills are at level ${level} of 5`;
}
