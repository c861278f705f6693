import { Button, Progress } from '@mantine/core';
import { tellNumber } from '../../lists/rowSource.ts';
import { useNow } from '../../time/useNow.ts';
import { tellDuration } from '../../time/zone.ts';
import css from './Import.module.css';
import type { Run } from './useImport.ts';

/** How far the server is, and the way to stop it. */
export function RunningImport({ run, cancel }: { run: Run; cancel(): void }) {
  const now = useNow();
  const { does, startedAt, progress } = run;
  const title = does === 'check' ? 'Checking the file' : 'Importing the leads';
  const share = progress && progress.total > 0 ? (100 * progress.done) / progress.total : 0;
  return (
    <section className={css.box} aria-label={title}>
      <p className={css.runTitle}>{title}</p>
      <Progress value={share} size="md" aria-label={title} animated={!progress} striped={!progress} />
      <div className={css.runLine}>
        <span className="tabular">{tellProgress(progress)}</span>
        <span className="tabular">{tellDuration(now - startedAt)}</span>
      </div>
      <p className={css.quiet}>
        {does === 'check'
          ? 'Nothing is written yet.'
          : 'Calls are answered meanwhile. If you cancel, nothing is imported.'}
      </p>
      <Button variant="default" onClick={cancel}>
        Cancel
      </Button>
    </section>
  );
}

function tellProgress(progress: Run['progress']): string {
  if (!progress) return 'Sending the file…';
  const { stage, done, total } = progress;
  const deed = stage === 'reading' ? 'read' : 'written';
  return `${tellNumber(done)} of ${tellNumber(total)} rows ${deed}`;
}
