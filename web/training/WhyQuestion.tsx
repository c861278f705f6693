import { settingPath } from '../../shared/directory/settingPlaces.ts';
import type { WhyChoice } from '../../shared/training/drill.ts';
import { Choices } from './Choices.tsx';
import type { QuestionProps } from './DrillRun.tsx';
import { ToldLine } from './ToldLine.tsx';
import css from './Training.module.css';

/** *Why did it go there?* shows the path, and asks for the setting that decided it. */
export function WhyQuestion({ drill, judged, answer }: QuestionProps) {
  const { question, toldReplies } = drill;
  if (question.type !== 'why') return null;
  return (
    <section className={css.question} aria-labelledby="question">
      <ToldLine replies={toldReplies} />
      <h2 id="question">Which of these settings decided it?</h2>
      <p className={css.quiet}>
        With another value there, the call would have gone another way. The others change nothing.
      </p>
      <Choices
        choices={question.choices.map((choice) => ({ id: choice.id, words: tellChoice(choice) }))}
        judged={judged}
        choose={(choice) => answer({ type: 'choice', choice })}
      />
    </section>
  );
}

/** Where a setting is found. @example 'Flow → Business hours → Are we open? → Hours' */
function tellChoice(choice: WhyChoice): string {
  if ('setting' in choice) return settingPath(choice.setting).join(' → ');
  const { flowName, blockName, label } = choice.inFlow;
  return ['Flow', flowName, blockName, label].join(' → ');
}
