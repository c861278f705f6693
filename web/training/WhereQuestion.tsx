import { useHotkeys } from '@mantine/hooks';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { pointAt, useEditorStore } from '../editor/editorStore.ts';
import type { QuestionProps } from './DrillRun.tsx';
import { ToldLine } from './ToldLine.tsx';
import css from './Training.module.css';

const FIGURES = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** *Where does it go?* is answered by a click on the chart, or from the list with the keyboard. */
export function WhereQuestion({ drill, judged, answer }: QuestionProps) {
  const { question, toldReplies } = drill;
  const blocks = useEditorStore((state) => state.blocks);
  const places = question.type === 'where' ? question.places : [];
  useHotkeys(
    FIGURES.map((figure, index) => [
      figure,
      () => {
        const block = places[index];
        if (block !== undefined && !judged) answer({ type: 'block', block });
      },
    ]),
  );
  if (question.type !== 'where') return null;
  return (
    <section className={css.question} aria-labelledby="question">
      <ToldLine replies={toldReplies} />
      <h2 id="question">
        {question.asks === 'first'
          ? 'Which block does this call come to first?'
          : 'Where does this call end up?'}
      </h2>
      {!judged && <p className={css.quiet}>Click it on the chart, or choose it here.</p>}
      <ol className={css.choices}>
        {places.map((id) => {
          const block = blocks.get(id);
          return (
            <li key={id}>
              <button
                type="button"
                disabled={judged !== null}
                data-right={(judged && judged.rightAnswer === id) || undefined}
                onPointerEnter={() => pointAt(id)}
                onPointerLeave={() => pointAt(null)}
                onFocus={() => pointAt(id)}
                onBlur={() => pointAt(null)}
                onClick={() => answer({ type: 'block', block: id })}
              >
                {block ? nameOf(block) : id}
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
