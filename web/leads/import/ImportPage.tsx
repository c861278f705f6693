import { Alert } from '@mantine/core';
import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { companyPath, useCompany } from '../../shell/companyContext.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { CheckStep } from './CheckStep.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { DropFile } from './DropFile.tsx';
import css from './Import.module.css';
import { ResultStep } from './ResultStep.tsx';
import { RunningImport } from './RunningImport.tsx';
import { type Step, useImport } from './useImport.ts';

const STEPS: ReadonlyArray<{ step: Step; title: string }> = [
  { step: 'file', title: 'File' },
  { step: 'columns', title: 'Columns' },
  { step: 'check', title: 'Check' },
  { step: 'import', title: 'Done' },
];

/** Brings leads from a CSV file, step by step: nothing is written before the last. */
export function ImportPage() {
  const company = useCompany();
  const handle = useImport();
  const { step, run, fault, note } = handle;
  const content = useRef<HTMLElement>(null);
  const shown = `${step} ${run?.does ?? ''}`;
  const before = useRef(shown);
  useEffect(() => {
    // The button that was pressed is gone: the keys go on from the new step.
    if (before.current !== shown) content.current?.focus({ preventScroll: true });
    before.current = shown;
  }, [shown]);
  const place = STEPS.findIndex((each) => each.step === step);
  return (
    <div className={css.page}>
      <PageHead title="Import leads" back={{ href: companyPath(company.id, '/leads'), label: 'All leads' }} />
      <ol className={css.steps} aria-label="Steps">
        {STEPS.map(({ step: each, title }, index) => (
          <li
            key={each}
            aria-current={each === step ? 'step' : undefined}
            data-past={index < place || undefined}
          >
            <span className={css.stepNumber}>{index + 1}</span>
            {title}
          </li>
        ))}
      </ol>
      {fault && (
        <Alert
          className={css.alert}
          color="red"
          variant="light"
          icon={<IconAlertCircle aria-hidden />}
          role="alert"
        >
          {fault}
        </Alert>
      )}
      {note && (
        <Alert className={css.alert} variant="default" icon={<IconInfoCircle aria-hidden />} role="status">
          {note}
        </Alert>
      )}
      <section
        ref={content}
        tabIndex={-1}
        className={css.step}
        aria-label={`Step ${place + 1} of ${STEPS.length}: ${STEPS[place]?.title}`}
      >
        {run ? (
          <RunningImport run={run} cancel={handle.cancel} />
        ) : step === 'file' ? (
          <DropFile open={handle.open} refuse={handle.refuse} />
        ) : step === 'columns' ? (
          <ColumnsStep handle={handle} />
        ) : step === 'check' ? (
          <CheckStep handle={handle} />
        ) : (
          <ResultStep handle={handle} />
        )}
      </section>
    </div>
  );
}
