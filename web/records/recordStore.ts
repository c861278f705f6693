import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { create } from 'zustand';
import type { ChoicesView } from '../../shared/api/choices.ts';
import type { RecordKind } from '../../shared/blocks/fields.ts';
import { kindOf } from '../../shared/blocks/index.ts';
import type { Block } from '../../shared/flow/flow.ts';
import type { KnownRecords } from '../../shared/flow/missingRecords.ts';
import { toNational } from '../../shared/phone/e164.ts';
import { choicesQuery } from '../api/choices.ts';
import { useCompany } from '../shell/companyContext.ts';

/** The records of the company on the screen that a block can name. */
interface Records {
  choices: ChoicesView;
  /** Their ids, for the checks of a flow. */
  known: KnownRecords;
  /** Their names, by id. */
  names: Readonly<Record<RecordKind, ReadonlyMap<string, string>>>;
}

/** What is known of the records; null until they are read. Checks and words outside of components read it, too. */
export const useRecordStore = create<{ records: Records | null }>(() => ({ records: null }));

/** Reads the records of the company on the screen, as long as the component is there. */
export function useReadRecords(): void {
  const { id } = useCompany();
  const { data } = useQuery(choicesQuery(id));
  useEffect(() => {
    useRecordStore.setState({ records: data ? toRecords(data) : null });
  }, [data]);
  useEffect(() => () => useRecordStore.setState({ records: null }), []);
}

/** The line on a block's face, with the names of the records that it names. */
export function summaryOf({ kind, settings }: Block, records = useRecordStore.getState().records): string {
  return kindOf(kind).summary(settings, (to, id) => records?.names[to].get(id));
}

/** How a record is called; by its id where it is not known, because it is deleted or not read yet. */
export function nameOfRecord(to: RecordKind, id: string): string {
  return useRecordStore.getState().records?.names[to].get(id) ?? (to === 'number' ? toNational(id) : id);
}

/** Takes in what the server says of the records. */
function toRecords(choices: ChoicesView): Records {
  const names = {
    staff: namesOf(choices.staff),
    campaign: namesOf(choices.campaigns),
    flow: namesOf(choices.flows),
    secret: new Map(choices.secrets.map((name) => [name, name])),
    number: new Map(
      choices.numbers.map(({ number, label }) => [
        number,
        label ? `${toNational(number)} · ${label}` : toNational(number),
      ]),
    ),
  };
  const idsOf = (to: RecordKind) => new Set(names[to].keys());
  const known = {
    staff: idsOf('staff'),
    campaign: idsOf('campaign'),
    number: idsOf('number'),
    flow: idsOf('flow'),
    secret: idsOf('secret'),
    hosts: new Set(choices.hosts),
    unpublished: new Set(choices.flows.flatMap(({ id, isPublished }) => (isPublished ? [] : [id]))),
    browserPhones: choices.browserPhones,
  };
  return { choices, known, names };
}

function namesOf(records: ReadonlyArray<{ id: string; name: string }>): Map<string, string> {
  return new Map(records.map(({ id, name }) => [id, name]));
}
