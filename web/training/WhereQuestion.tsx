import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { DrillView } from '../../shared/api/training.ts';
import { readBlockKey } from '../../shared/call/facts.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { versionQuery } from '../api/queries.ts';
import { pointAt } from '../editor/editorStore.ts';
import { useCompany } from '../shell/companyContext.ts';
import type { QuestionProps } from './DrillRun.tsx';
import { ToldLine } from './ToldLine.tsx';
import css from './Training.module.css';

const FIGURES = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/**
 * *Where does it go?* is answered by a click on the chart, or from the list with the keyboard.
 *
 * @param chart the flow whose chart is seen: a place of it is shown there while it is pointed at
 */
export function WhereQuestion({ drill, judged, answer, chart }: QuestionProps & { chart: string }) {
  const { question, toldReplies } = drill;
  const places = usePlaces(drill);
  useHotkeys(
    FIGURES.map((figure, index) => [
      figure,
      () => {
        const block = places[index]?.id;
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
        {places.map(({ id, flow, name, flowName }) => {
          const isOnChart = flow === chart;
          const point = () => pointAt(isOnChart ? readBlockKey(id).block : null);
          return (
            <li key={id}>
              <button
                type="button"
                disabled={judged !== null}
                data-right={(judged && judged.rightAnswer === id) || undefined}
                onPointerEnter={point}
                onPointerLeave={() => pointAt(null)}
                onFocus={point}
                onBlur={() => pointAt(null)}
                onClick={() => answer({ type: 'block', block: id })}
              >
                {name}
                {flowName && <span className={css.quiet}> in {flowName}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface Place {
  id: string;
  name: string;
  flow: string;
  /** Of a place in another flow than the one that the call begins with. */
  flowName?: string;
}

/** The places that can be chosen, by name. */
function usePlaces({ question, ref }: DrillView): Place[] {
  const company = useCompany();
  const begins = useQuery(versionQuery(company.id, ref.flow, ref.version));
  if (question.type !== 'where') return [];
  const blocks = new Map(begins.data?.document.blocks.map((block) => [block.id, block]));
  const elsewhere = new Map(
    question.elsewhere.flatMap(({ flow, name: flowName, places }) =>
      places.map((place): [string, Place] => [place.id, { ...place, flow, flowName }]),
    ),
  );
  return question.places.map((id) => {
    const block = blocks.get(id);
    return elsewhere.get(id) ?? { id, name: block ? nameOf(block) : id, flow: ref.flow };
  });
}
