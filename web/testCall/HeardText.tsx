import { IconPlayerPause, IconVolume } from '@tabler/icons-react';
import type { Heard } from '../../shared/call/instructions.ts';
import { wordsOf } from '../../shared/call/mergeFields.ts';
import css from './Transcript.module.css';

/** What somebody hears on the line: the caller, unless `by` names somebody else. */
export function HeardText({ heard, by }: { heard: Heard; by?: string }) {
  const times = 'times' in heard && heard.times && heard.times > 1 ? ` (${heard.times} times)` : '';
  return (
    <p className={heard.do === 'say' ? css.speech : css.line}>
      {heard.do === 'pause' ? (
        <IconPlayerPause size={16} aria-hidden />
      ) : (
        <IconVolume size={16} aria-label={by ?? 'The caller hears'} />
      )}
      {heard.do === 'say' && (
        <span>
          {by && (
            <span className={css.by} aria-hidden>
              {by}
            </span>
          )}
          “{wordsOf(heard)}”{times}
        </span>
      )}
      {heard.do === 'play' && (
        <span>
          Plays <span className={css.address}>{heard.url}</span>
          {times}.
        </span>
      )}
      {heard.do === 'pause' && <span>Waits {heard.seconds} s.</span>}
    </p>
  );
}
