import { Button, Modal, Radio } from '@mantine/core';
import { useState } from 'react';
import type { Flow } from '../../shared/flow/flow.ts';
import type { MergeConflict } from '../../shared/flow/mergeFlows.ts';
import { type DraftState, useDraftStore } from '../editor/draftStore.ts';
import { chooseTheirs } from '../editor/saveDraft.ts';
import { Answers } from '../forms/Answers.tsx';
import css from './Flows.module.css';
import { tellConflict } from './tellConflict.ts';

type Conflict = NonNullable<DraftState['conflict']>;
type Side = 'mine' | 'theirs';

/** Two people changed the same on one draft in different ways: what each made of it, and the choice one by one. */
export function FlowConflictDialog() {
  const conflict = useDraftStore((state) => state.conflict);
  const mine = useDraftStore((state) => (state.conflict ? state.history?.present.flow : undefined));
  return (
    <Modal
      opened={conflict !== null}
      // Until it is chosen nothing can be saved, so there is nothing else to do.
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Somebody else changed the same"
      size="xl"
    >
      {conflict && mine && <Choice key={conflict.theirs.revision} conflict={conflict} mine={mine} />}
    </Modal>
  );
}

function Choice({ conflict: { merged, theirs }, mine }: { conflict: Conflict; mine: Flow }) {
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>({});
  const { conflicts } = merged;
  const by = theirs.savedBy?.name ?? 'somebody else';
  const open = conflicts.filter((conflict) => !sides[keyOf(conflict)]).length;
  const chooseAll = (side: Side) =>
    setSides(Object.fromEntries(conflicts.map((conflict) => [keyOf(conflict), side])));
  return (
    <>
      <p className={css.sentence}>
        You and {by} changed the same in different ways. All else is joined already. Choose what stays.
      </p>
      <div className={css.buttons}>
        <Button variant="default" size="compact-sm" onClick={() => chooseAll('mine')}>
          Mine everywhere
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => chooseAll('theirs')}>
          Theirs everywhere
        </Button>
      </div>
      {conflicts.map((conflict) => {
        const key = keyOf(conflict);
        const told = tellConflict(conflict, mine, theirs.document);
        return (
          <fieldset key={key} className={css.conflict}>
            <legend>{told.what}</legend>
            <div className={css.sides}>
              {(['mine', 'theirs'] as const).map((side) => (
                <Radio.Card
                  key={side}
                  className={css.template}
                  checked={sides[key] === side}
                  onClick={() => setSides({ ...sides, [key]: side })}
                >
                  <Radio.Indicator />
                  <span>
                    <b>{side === 'mine' ? 'Mine' : `Theirs, by ${by}`}</b>
                    {told[side]}
                  </span>
                </Radio.Card>
              ))}
            </div>
          </fieldset>
        );
      })}
      <Answers>
        {open > 0 && (
          <p className={css.hindrance} role="status">
            {open === 1 ? 'One is not chosen yet.' : `${open} are not chosen yet.`}
          </p>
        )}
        <Button
          disabled={open > 0}
          onClick={() => chooseTheirs(conflicts.filter((conflict) => sides[keyOf(conflict)] === 'theirs'))}
        >
          Go on with what is chosen
        </Button>
      </Answers>
    </>
  );
}

function keyOf({ list, key }: MergeConflict): string {
  return `${list} ${key}`;
}
