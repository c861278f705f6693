import { Button, Checkbox, Modal, Skeleton, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FlowRow } from '../../shared/api/flows.ts';
import type { PhoneNumberView } from '../../shared/api/settings.ts';
import { toNational } from '../../shared/phone/e164.ts';
import { SentenceFault } from '../accounts/SentenceFault.tsx';
import { assignNumbers } from '../api/flows.ts';
import { ApiError } from '../api/request.ts';
import { phoneNumbersQuery } from '../api/settings.ts';
import { Answers } from '../forms/Answers.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { useDeed } from '../forms/useDeed.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import css from './FlowNumbers.module.css';

/** From so many numbers on, they can be searched. */
const MANY = 8;

interface FlowNumbersProps {
  /** Null while none is asked about. */
  flow: FlowRow | null;
  flows: readonly FlowRow[];
  onClose(): void;
}

/** Says which of the company's Twilio numbers use a flow; those that are let go use the default one. */
export function FlowNumbers({ flow, flows, onClose }: FlowNumbersProps) {
  const company = useCompany();
  const numbers = useQuery({ ...phoneNumbersQuery(company.id), enabled: flow !== null });
  return (
    <Modal opened={flow !== null} onClose={onClose} title={`Numbers of ${flow?.name}`} size="lg">
      {flow && numbers.error && !numbers.data && (
        <Fault
          title="The numbers cannot be shown"
          error={numbers.error}
          retry={() => void numbers.refetch()}
        />
      )}
      {flow && numbers.isPending && (
        <Skeleton height={120} role="status" aria-label="The numbers are loading" />
      )}
      {flow && numbers.data?.length === 0 && <p>No Twilio number yet. Add one under Settings.</p>}
      {flow && numbers.data && numbers.data.length > 0 && (
        <Choice
          key={flow.id}
          flow={flow}
          flows={flows}
          numbers={numbers.data}
          readAnew={async () => void (await numbers.refetch())}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

interface ChoiceProps {
  flow: FlowRow;
  flows: readonly FlowRow[];
  numbers: readonly PhoneNumberView[];
  /** Reads the numbers anew, because somebody changed them. */
  readAnew(): Promise<void>;
  onClose(): void;
}

function Choice({ flow, flows, numbers, readAnew, onClose }: ChoiceProps) {
  const company = useCompany();
  const queries = useQueryClient();
  const [search, setSearch] = useState('');
  // Only what the member ticks differs from what is there: what others change meanwhile shows through.
  const [ticks, setTicks] = useState<ReadonlyMap<string, boolean>>(new Map());
  const { isBusy, error, run } = useDeed();
  const uses = (each: PhoneNumberView) => each.flow === flow.id;
  const isTicked = (each: PhoneNumberView) => ticks.get(each.number) ?? uses(each);
  const taken = numbers.filter((each) => isTicked(each) && !uses(each));
  const left = numbers.filter((each) => !isTicked(each) && uses(each));
  const wanted = search.trim().toLowerCase();
  const found = numbers.filter(({ number, label }) =>
    [number, toNational(number), label].some((text) => text.toLowerCase().includes(wanted)),
  );
  const save = async () => {
    try {
      await assignNumbers(queries, company.id, flow.id, {
        take: taken.map(({ number, flow: uses }) => ({ number, uses })),
        leave: left.map(({ number }) => number),
      });
    } catch (thrown) {
      if (!(thrown instanceof ApiError) || thrown.status !== 409) throw thrown;
      await readAnew();
      throw new Error('Somebody changed these numbers meanwhile. Look through them and save again.');
    }
    onClose();
    tellDone(`The numbers of ${flow.name} are saved. New calls to them run on it.`);
  };
  const isUnpublished = flow.publishedVersion === 0;
  return (
    <>
      <p className={css.sentence}>
        {isUnpublished
          ? 'Publish this flow first: a call needs a published one.'
          : 'New calls to a number with a tick run on this flow. A number that loses its tick uses the company’s default flow.'}
      </p>
      {numbers.length >= MANY && (
        <TextInput
          className={css.search}
          aria-label="Search numbers"
          placeholder="Search numbers"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <ul className={css.numbers} aria-label="Twilio numbers">
        {found.map((each) => (
          <li key={each.number}>
            <Checkbox
              checked={isTicked(each)}
              disabled={isUnpublished && !uses(each)}
              onChange={(event) => setTicks(new Map([...ticks, [each.number, event.currentTarget.checked]]))}
              label={
                <>
                  <PhoneText number={each.number} /> {each.label}
                </>
              }
              description={tellUse(each, isTicked(each), flow, flows)}
            />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={css.quiet}>No number matches “{search}”.</p>}
      <SentenceFault error={error} />
      <Answers>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button loading={isBusy} disabled={taken.length + left.length === 0} onClick={() => void run(save)}>
          Save
        </Button>
      </Answers>
    </>
  );
}

/** Which flow a number uses, and which one it would use. */
function tellUse(
  { flow: id }: PhoneNumberView,
  isTicked: boolean,
  flow: FlowRow,
  flows: readonly FlowRow[],
): string {
  const byDefault = `the default flow, ${flows.find(({ isDefault }) => isDefault)?.name ?? 'which is none yet'}`;
  const now = id === null ? byDefault : (flows.find((each) => each.id === id)?.name ?? 'a flow that is gone');
  const next = isTicked ? flow.name : id === flow.id ? byDefault : now;
  return next === now ? `Uses ${now}` : `Uses ${now}; from now on ${next}`;
}
