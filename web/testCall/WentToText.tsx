import { IconArrowForwardUp } from '@tabler/icons-react';
import { explain } from '../../shared/call/sentence.ts';
import type { TranscriptRow } from '../../shared/call/transcript.ts';
import css from './Transcript.module.css';

/** Where the call went on, in another flow. */
export function WentToText({ row }: { row: TranscriptRow & { type: 'wentTo' } }) {
  return (
    <div className={css.words}>
      {row.name && <p className={css.asked}>{row.name}</p>}
      <p className={css.line}>
        <IconArrowForwardUp size={16} aria-hidden />
        <span>{explain(row.because)}</span>
      </p>
    </div>
  );
}
