import { createStore, type StoreApi } from 'zustand/vanilla';
import { isSame } from '../../shared/api/recordFields.ts';
import type { Change } from '../../shared/api/settings.ts';
import { ApiError } from '../api/request.ts';
import { namesOf } from './mergeFields.ts';

/** What is wrong, by field: one sentence each. */
export type Faults<Fields> = Partial<Record<keyof Fields & string, string>>;

/** A form while somebody fills it in. */
export interface RecordFormState<Fields> {
  /** The record as the person first saw it. */
  base: Fields;
  /** As it stands in the form. */
  fields: Fields;
  /** The stored record that the form last took over. */
  followed: Fields;
  phase: 'editing' | 'saving' | 'saved' | 'unchanged';
  /** What the server found, until the field is changed. */
  faults: Faults<Fields>;
  /** What a field finds by itself while it is typed, such as one of the company's own numbers. */
  blocks: Faults<Fields>;
  /** The fields that the person has left. */
  left: ReadonlyArray<keyof Fields & string>;
  /** How often saving failed since it last succeeded: from then on, every fault shows. */
  failures: number;
  /** Why it could not be saved, where no field is at fault. */
  error: string | null;
  /** The stored fields, where somebody else changed them. */
  theirs: Fields | null;
  /** The user who holds the Inbound Twilio Number that is wanted. */
  holder: { id: string; name: string } | null;
}

export type RecordFormStore<Fields> = StoreApi<RecordFormState<Fields>>;

/** How a form is checked and saved. */
export interface FormRules<Fields, Saved> {
  /** The faults that need no server. */
  check?(fields: Fields): Faults<Fields>;
  save(change: Change<Fields>): Promise<Saved>;
}

const NOTHING_LOST = 'Nothing you typed is lost: save again when it is back.';

/** Starts a form with a stored record, or with the empty fields of a new one. */
export function createRecordForm<Fields extends object>(stored: Fields): RecordFormStore<Fields> {
  return createStore<RecordFormState<Fields>>(() => cleanState(stored));
}

function cleanState<Fields>(stored: Fields): RecordFormState<Fields> {
  return {
    base: stored,
    fields: stored,
    followed: stored,
    phase: 'editing',
    faults: {},
    blocks: {},
    left: [],
    failures: 0,
    error: null,
    theirs: null,
    holder: null,
  };
}

/** Says whether the form holds something that is not saved. */
export function isDirty<Fields>({ base, fields }: RecordFormState<Fields>): boolean {
  return !isSame(base, fields);
}

/** Changes one field. What the server said about it is over. */
export function changeField<Fields extends object, Name extends keyof Fields & string>(
  form: RecordFormStore<Fields>,
  name: Name,
  value: Fields[Name],
): void {
  form.setState(({ fields, faults, phase }) => ({
    fields: { ...fields, [name]: value },
    faults: { ...faults, [name]: undefined },
    phase: phase === 'saving' ? phase : 'editing',
  }));
}

/** Takes over what is stored now, unless somebody is typing: then their text and what they first saw stay. */
export function followStored<Fields extends object>(form: RecordFormStore<Fields>, stored: Fields): void {
  const state = form.getState();
  if (state.phase === 'saving' || isDirty(state) || isSame(stored, state.followed)) return;
  form.setState({ base: stored, fields: stored, followed: stored });
}

/** Takes the form back to what is stored. */
export function discardChanges<Fields>(form: RecordFormStore<Fields>, stored: Fields): void {
  form.setState(cleanState(stored));
}

/** All that is wrong with the form, whether it shows yet or not. A field's own finding goes before the server's. */
export function faultsOf<Fields extends object>(
  { fields, faults, blocks }: RecordFormState<Fields>,
  check?: (fields: Fields) => Faults<Fields>,
): Faults<Fields> {
  const found: Faults<Fields> = {};
  const checked: Faults<Fields> = check?.(fields) ?? {};
  for (const name of namesOf(fields)) {
    const fault = checked[name] ?? blocks[name] ?? faults[name];
    if (fault) found[name] = fault;
  }
  return found;
}

/**
 * Saves the form. Texts lose the blanks around them. A conflict, a number that somebody holds, faults and errors
 * are in the state afterwards; nothing that was typed is lost. Where nothing has changed, nothing is sent.
 *
 * @param over the fields and the base of a merged record, or `move`
 * @returns what was saved, or null when it was not
 */
export async function submitForm<Fields extends object, Saved>(
  form: RecordFormStore<Fields>,
  rules: FormRules<Fields, Saved>,
  over: Partial<Change<Fields>> = {},
): Promise<{ saved: Saved } | null> {
  const state = form.getState();
  if (state.phase === 'saving') return null;
  const fields = trimTexts(over.fields ?? state.fields);
  const base = over.base ?? state.base;
  const faults = faultsOf({ ...state, fields, faults: {} }, rules.check);
  if (namesOf(faults).length > 0) {
    const failures = state.failures + 1;
    form.setState({ fields, faults: {}, failures, phase: 'editing', theirs: null, holder: null });
    return null;
  }
  if (isSame(fields, base)) {
    form.setState({ fields, base, phase: 'unchanged', error: null, theirs: null, holder: null });
    return null;
  }
  form.setState({ fields, base, phase: 'saving', error: null, faults: {}, theirs: null, holder: null });
  try {
    const saved = await rules.save({ fields, base, ...(over.move && { move: true }) });
    form.setState((now) => ({
      base: fields,
      phase: isSame(now.fields, fields) ? 'saved' : 'editing',
      left: [],
      failures: 0,
    }));
    return { saved };
  } catch (error) {
    const failures = state.failures + 1;
    form.setState({ phase: 'editing', failures, ...readFailure<Fields>(error, fields) });
    return null;
  }
}

function readFailure<Fields extends object>(
  error: unknown,
  fields: Fields,
): Partial<RecordFormState<Fields>> {
  if (!(error instanceof ApiError)) {
    return { error: 'Something went wrong on this page. Nothing you typed is lost: try to save again.' };
  }
  const { status, message, view } = error;
  // The server promises the fields of the record, in shared/api/errors.ts.
  if (status === 409 && view.current) return { theirs: view.current as Fields };
  if (status === 409 && view.holder) return { holder: view.holder };
  const name = namesOf(fields).find((each) => each === view.field);
  if (name) {
    const faults: Faults<Fields> = {};
    faults[name] = message;
    return { faults };
  }
  return { error: status === 0 || status >= 500 ? `${message} ${NOTHING_LOST}` : message };
}

function trimTexts<Fields extends object>(fields: Fields): Fields {
  const trimmed = { ...fields };
  for (const name of namesOf(fields)) {
    const value = fields[name];
    // A text stays a text.
    if (typeof value === 'string') trimmed[name] = value.trim() as Fields[typeof name];
  }
  return trimmed;
}
