import { Button, Skeleton } from '@mantine/core';
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { ProblemView } from '../../shared/api/problems.ts';
import { problemCountQuery, problemsQuery } from '../api/problems.ts';
import { changeSearch, useListSearch } from '../lists/useListSearch.ts';
import { announce } from '../shell/Announcer.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import {
  countProblems,
  findProblems,
  groupProblems,
  type ProblemSection,
  tellProblemCount,
} from './groupProblems.ts';
import { ProblemCard } from './ProblemCard.tsx';
import { ProblemFilters, readGroup } from './ProblemFilters.tsx';
import css from './Problems.module.css';

/** Everything that is wrong with the company's settings, each with the steps that mend it and the way there. */
export function ProblemsPage() {
  const company = useCompany();
  const queries = useQueryClient();
  const { data, error, refetch, isFetching } = useQuery(problemsQuery(company.id));
  const checkAgain = async () => {
    const checked = await refetch();
    // The badge counts the same.
    void queries.invalidateQueries({ queryKey: problemCountQuery(company.id).queryKey });
    if (checked.data) announce(`Checked: ${tellProblemCount(countProblems(checked.data))}.`);
  };
  return (
    <div className={css.page}>
      <PageHead
        title="Problems"
        beside={
          data && data.length > 0 && <p className={css.count}>{tellProblemCount(countProblems(data))}</p>
        }
        buttons={
          <Button
            variant="default"
            size="xs"
            h={32}
            loading={isFetching}
            onClick={() => void checkAgain()}
            leftSection={<IconRefresh size={15} aria-hidden />}
          >
            Check again
          </Button>
        }
      />
      {data ? (
        <ProblemList problems={data} />
      ) : error ? (
        <Fault title="The problems cannot be shown" error={error} retry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </div>
  );
}

function ProblemList({ problems }: { problems: readonly ProblemView[] }) {
  const search = useListSearch();
  const group = readGroup(new URLSearchParams(useSearch()).get('group'));
  const [path, navigate] = useLocation();
  const chooseGroup = (chosen: string | null) =>
    navigate(path + changeSearch(window.location.search, { group: chosen }), { replace: true });
  if (problems.length === 0) {
    return (
      <div className={css.empty}>
        <IconCircleCheck className={css.good} size={36} stroke={1.5} aria-hidden />
        <p>No problems. Every layer has a phone that can ring.</p>
      </div>
    );
  }
  const found = findProblems(problems, { group, search: search.typed });
  const clear = () => {
    search.onChange('');
    chooseGroup(null);
  };
  return (
    <>
      <ProblemFilters
        problems={problems}
        group={group}
        onGroup={chooseGroup}
        typed={search.typed}
        onType={search.onChange}
      />
      {groupProblems(found).map((section) => (
        <Section key={`${section.severity} ${group} ${search.typed}`} section={section} />
      ))}
      {found.length === 0 && (
        <div className={css.empty}>
          <p>
            {search.typed.trim()
              ? `No problem matches “${search.typed.trim()}”.`
              : 'No problem is of this group.'}
          </p>
          <Button variant="default" onClick={clear}>
            Show all problems
          </Button>
        </div>
      )}
    </>
  );
}

const SECTIONS = {
  error: { title: 'Errors', means: 'These can cost a call.' },
  warning: { title: 'Warnings', means: 'Calls do not go the way the chart shows.' },
};
/** More would make the page slow and help nobody. */
const SHOWN_AT_FIRST = 60;

function Section({ section }: { section: ProblemSection }) {
  const [most, setMost] = useState(SHOWN_AT_FIRST);
  const { title, means } = SECTIONS[section.severity];
  let left = most;
  return (
    <section className={css.section} aria-label={title}>
      <h2>
        {title} <span className={css.number}>{section.count}</span> <small>{means}</small>
      </h2>
      {section.groups.map(({ group, name, problems }) => {
        const shown = problems.slice(0, left);
        left -= shown.length;
        return (
          shown.length > 0 && (
            <div key={group}>
              <h3>{name}</h3>
              <ul className={css.cards}>
                {shown.map((problem) => (
                  <ProblemCard key={problem.id} problem={problem} />
                ))}
              </ul>
            </div>
          )
        );
      })}
      {section.count > most && (
        <Button variant="default" size="xs" onClick={() => setMost(most + SHOWN_AT_FIRST)}>
          Show more of {section.count}
        </Button>
      )}
    </section>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label="The problems are loading">
      <Skeleton height={32} mb={24} radius={6} />
      {[1, 2, 3, 4].map((card) => (
        <Skeleton key={card} height={96} mb={8} radius={8} />
      ))}
    </div>
  );
}
