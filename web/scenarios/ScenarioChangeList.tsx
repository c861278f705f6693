import { Button, Progress } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import css from './Scenarios.module.css';
import { tellCount, tellSetup } from './tellScenario.ts';
import type { ScenarioChange, ScenarioChanges } from './useScenarioChanges.ts';

/** More would push what changes in the flow itself out of sight. */
const SHOWN_AT_FIRST = 5;

/** What publishing does to the scenarios: while they run, how far they are, and then which end otherwise. */
export function ScenarioChangeList({ changes, retry }: { changes: ScenarioChanges; retry(): void }) {
  return (
    <section className={css.changes} aria-label="Scenarios">
      <h3>Scenarios</h3>
      <Body changes={changes} retry={retry} />
    </section>
  );
}

function Body({ changes, retry }: { changes: ScenarioChanges; retry(): void }) {
  if (changes.state === 'failed') {
    return (
      <div className={css.top}>
        <p role="alert">The scenarios cannot be run: {changes.error.message}</p>
        <Button size="compact-sm" variant="default" onClick={retry}>
          Try again
        </Button>
      </div>
    );
  }
  if (changes.state === 'running') {
    const { done, all } = changes;
    return (
      <>
        <p className={css.quiet} role="status">
          {all > 0 ? `Running: ${done} of ${all}` : 'Running'}
        </p>
        <Progress size="xs" value={(100 * done) / Math.max(1, all)} aria-label="Scenarios that have run" />
      </>
    );
  }
  if (changes.all === 0) {
    return (
      <p className={css.quiet}>
        This flow has none. Save test calls as scenarios, and you see here which of them end otherwise.
      </p>
    );
  }
  if (changes.changes.length === 0) {
    return (
      <p className={css.quiet}>
        {changes.all === 1 ? 'The scenario ends' : `All ${tellCount(changes.all)} end`} as expected, and as
        now.
      </p>
    );
  }
  return <ChangedOnes changes={changes.changes} />;
}

function ChangedOnes({ changes }: { changes: readonly ScenarioChange[] }) {
  const [isWhole, setWhole] = useState(false);
  const inOrder = [...changes].sort((a, b) => Number(a.isExpected) - Number(b.isExpected));
  const shown = isWhole ? inOrder : inOrder.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <p className={css.quiet}>{tellCount(changes.length)} will end otherwise than now, or than expected.</p>
      <ul>
        {shown.map(({ scenario, says, isExpected }) => (
          <li key={scenario.id} className={css.row} data-state={isExpected ? 'passes' : 'differs'}>
            {isExpected ? (
              <IconCircleCheck size={18} className={css.state} aria-hidden />
            ) : (
              <IconAlertTriangle size={18} className={css.state} aria-hidden />
            )}
            <div className={css.words}>
              <span className={css.name}>{scenario.name}</span>
              <p className={css.says}>{says}</p>
              <p className={css.quiet}>
                {isExpected ? 'As expected.' : 'Not as expected.'} {tellSetup(scenario)}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {shown.length < changes.length && (
        <Button size="compact-sm" variant="subtle" onClick={() => setWhole(true)}>
          Show all {changes.length}
        </Button>
      )}
    </>
  );
}

/** How many scenarios must be confirmed before publishing. @returns 0 where all end as expected */
export function countUnexpected(changes: ScenarioChanges): number {
  return changes.state === 'done' ? changes.changes.filter(({ isExpected }) => !isExpected).length : 0;
}
