import { Button, Skeleton } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { ROLE_WORDS } from '../../shared/accounts/roles.ts';
import { nameOfLayer } from '../../shared/training/layerWords.ts';
import { resultsAddress, resultsQuery } from '../api/training.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { tellDay } from '../time/zone.ts';
import { FlowChoice, useChosenFlow } from './FlowChoice.tsx';
import { TeachHead } from './TeachHead.tsx';
import css from './Training.module.css';

/** How far everybody is, for trainers. */
export function ResultsPage() {
  const company = useCompany();
  const flow = useChosenFlow();
  const { data, error, refetch } = useQuery(resultsQuery(company.id, flow));
  const layers = data?.[0]?.progress.layers.map(({ layer }) => layer) ?? [];
  return (
    <div className={css.home}>
      <TeachHead title="Results">
        <FlowChoice />
        <Button
          component="a"
          href={resultsAddress(company.id, flow)}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          Export
        </Button>
      </TeachHead>
      {error && <Fault title="The results cannot be shown" error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={200} role="status" aria-label="The results are loading" />}
      {data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <section className={css.scroll} tabIndex={0} aria-label="Results, table">
          <table className={css.results}>
            <thead>
              <tr>
                <th scope="col">Member</th>
                <th scope="col">Answers</th>
                {layers.map((layer) => (
                  <th key={layer ?? 'none'} scope="col">
                    {nameOfLayer(layer)}
                  </th>
                ))}
                <th scope="col">Due</th>
                <th scope="col">Courses</th>
                <th scope="col">Certificate</th>
                <th scope="col">Last answer</th>
              </tr>
            </thead>
            <tbody>
              {data.map(({ member, name, role, progress, courses, certified, lastAt }) => (
                <tr key={member}>
                  <th scope="row">
                    {name} <span className={css.quiet}>{ROLE_WORDS[role].title}</span>
                  </th>
                  <td>
                    {progress.answers === 0 ? 'None' : `${progress.right} of ${progress.answers} right`}
                  </td>
                  {progress.layers.map(({ layer, known, needed }) => (
                    <td key={layer ?? 'none'}>
                      {known} of {needed}
                    </td>
                  ))}
                  <td>{progress.due}</td>
                  <td>
                    {courses.length === 0
                      ? 'None'
                      : courses
                          .map((course) => `${course.name}: ${course.done} of ${course.items}`)
                          .join(', ')}
                  </td>
                  <td>{certified === null ? 'None' : `Version ${certified}`}</td>
                  <td>{lastAt === null ? 'Never' : tellDay(lastAt, company.timeZone)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
