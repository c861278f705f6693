import { useHotkeys } from '@mantine/hooks';
import type { JudgedAnswer } from '../../shared/api/training.ts';
import css from './Training.module.css';

interface ChoicesProps {
  choices: ReadonlyArray<{ id: string; words: string }>;
  judged: JudgedAnswer | null;
  choose(id: string): void;
}

const FIGURES = ['1', '2', '3', '4', '5', '6'];

/** Answers to choose from, by a click or by their figure. */
export function Choices({ choices, judged, choose }: ChoicesProps) {
  useHotkeys(
    FIGURES.map((figure, index) => [
      figure,
      () => {
        const choice = choices[index];
        if (choice && !judged) choose(choice.id);
      },
    ]),
  );
  return (
    <ol className={css.choices}>
      {choices.map(({ id, words }) => (
        <li key={id}>
          <button
            type="button"
            disabled={judged !== null}
            data-right={(judged && judged.rightAnswer === id) || undefined}
            onClick={() => choose(id)}
          >
            {words}
          </button>
        </li>
      ))}
    </ol>
  );
}
