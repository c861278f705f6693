import { explain } from '../../shared/call/sentence.ts';
import type { TranscriptRow } from '../../shared/call/transcript.ts';
import css from './Transcript.module.css';

/** How the call ended. */
export function EndText({ row }: { row: TranscriptRow & { type: 'ended' } }) {
  return (
    <div className={css.words}>
      <p className={css.ended}>{explain(row.because)}</p>
    </div>
  );
}
