import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { FlowRow } from '../../shared/api/flows.ts';
import { addFlow, allFlowsQuery, changeFlow } from '../api/flows.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { FlowsNaming } from '../records/FlowsNaming.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { type Asked, standingOf } from './FlowActions.tsx';
import { FlowNameForm } from './FlowNameForm.tsx';
import { FlowNumbers } from './FlowNumbers.tsx';
import css from './Flows.module.css';
import { NumberLinks } from './NumberLinks.tsx';

interface FlowDialogsProps {
  /** Null while nothing is asked. */
  asked: Asked | null;
  /** All flows, among them the default one. */
  flows: readonly FlowRow[];
  onClose(): void;
}

/** Asks what a deed needs to know, or says what it means. What the server refuses is said in the dialog. */
export function FlowDialogs({ asked, flows, onClose }: FlowDialogsProps) {
  const company = useCompany();
  const queries = useQueryClient();
  const { deed, flow } = asked ?? {};
  const change = async (part: Partial<ReturnType<typeof standingOf>>, done: string) => {
    if (!flow) return;
    const base = standingOf(flow);
    try {
      await changeFlow(queries, company.id, flow.id, { ...base, ...part, base });
    } finally {
      // Where somebody else was faster, the list behind shows what it is now.
      void queries.invalidateQueries({ queryKey: allFlowsQuery(company.id).queryKey });
    }
    onClose();
    tellDone(done);
  };
  const now = flows.find(({ isDefault }) => isDefault);
  return (
    <>
      <Modal
        opened={deed === 'rename' || deed === 'duplicate'}
        onClose={onClose}
        title={`${deed === 'duplicate' ? 'Duplicate' : 'Rename'} ${flow?.name}`}
      >
        {flow && deed === 'rename' && (
          <FlowNameForm
            start={flow.name}
            button="Rename"
            send={(name) => change({ name }, 'The flow is renamed.')}
          />
        )}
        {flow && deed === 'duplicate' && (
          <FlowNameForm
            start={`${flow.name}, copy`}
            button="Duplicate"
            send={async (name) => {
              await addFlow(queries, company.id, { name, from: { flow: flow.id } });
              onClose();
              tellDone(`${name} is made. It is a draft until you publish it.`);
            }}
          />
        )}
      </Modal>
      <ConfirmDialog
        isOpen={deed === 'makeDefault'}
        onClose={onClose}
        title={`Make ${flow?.name} the default?`}
        button="Make it the default"
        instead="Cancel"
        onConfirm={() => change({ isDefault: true }, `${flow?.name} is the default flow.`)}
      >
        <ul className={css.consequences}>
          <li>
            New calls to numbers without a flow of their own run on it at once
            {now && <>, instead of on {now.name}</>}.
          </li>
          <li>Calls that go on stay as they are, and so do numbers that have a flow of their own.</li>
        </ul>
      </ConfirmDialog>
      <FlowNumbers flow={deed === 'numbers' && flow ? flow : null} flows={flows} onClose={onClose} />
      <ConfirmDialog
        isOpen={deed === 'archive'}
        onClose={onClose}
        title={`Archive ${flow?.name}?`}
        button="Archive the flow"
        isReady={flow?.numbers.length === 0}
        onConfirm={() => change({ archived: true }, `${flow?.name} is archived.`)}
      >
        {flow && flow.numbers.length > 0 ? (
          <>
            <p className={css.sentence}>
              {flow.numbers.length === 1 ? 'This number uses' : `These ${flow.numbers.length} numbers use`} it
              and would lose it. Choose another flow for {flow.numbers.length === 1 ? 'it' : 'them'} first.
            </p>
            <NumberLinks numbers={flow.numbers} />
          </>
        ) : (
          <>
            <ul className={css.consequences}>
              <li>It leaves all lists, and no number can use it.</li>
              <li>Calls of the past can still be looked at on it.</li>
              <li>It can be brought back here, with its draft and all versions.</li>
            </ul>
            {flow && deed === 'archive' && <FlowsNaming to="flow" id={flow.id} />}
          </>
        )}
      </ConfirmDialog>
    </>
  );
}
