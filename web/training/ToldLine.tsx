import { type TestReply, tellReply } from '../../shared/analysis/testReply.ts';
import css from './Training.module.css';

/** What happened on the line before what is asked; nothing where nothing did. */
export function ToldLine({ replies }: { replies: readonly TestReply[] }) {
  if (replies.length === 0) return null;
  const told: Array<{ words: string; times: number }> = [];
  for (const reply of replies) {
    const words = tellReply(reply);
    const last = told.at(-1);
    if (last?.words === words) last.times += 1;
    else told.push({ words, times: 1 });
  }
  return (
    <p className={css.line}>
      On the line:{' '}
      {told.map(({ words, times }) => (times > 1 ? `${words} (${times} times)` : words)).join(', then ')}.
    </p>
  );
}
