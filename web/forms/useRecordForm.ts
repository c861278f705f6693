import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Change } from '../../shared/api/settings.ts';
import { guardForm } from './guardStore.ts';
import { namesOf } from './mergeFields.ts';
import {
  changeField,
  createRecordForm,
  discardChanges,
  type Faults,
  faultsOf,
  followStored,
  isDirty,
  type RecordFormState,
  submitForm,
} from './recordFormStore.ts';

type Name<Fields> = keyof Fields & string;
type NameOf<Fields, Value> = {
  [Each in Name<Fields>]: Fields[Each] extends Value ? Each : never;
}[Name<Fields>];

/** What a record's form needs to know. */
export interface RecordFormOptions<Fields extends object, Saved> {
  /** What the form is about, in “You have unsaved changes in …”: “Dana Ortiz”, “the new user”. */
  title: string;
  /** The record as it is stored, or the empty fields of a new one. May be another object each time. */
  stored: Fields;
  /** The words at the fields. */
  labels: Record<Name<Fields>, string>;
  /** Finds the faults that need no server, one sentence each. */
  check?(fields: Fields): Faults<Fields>;
  /**
   * Saves. Before it is done, the page's data must hold what is stored now. An `ApiError` is met by the form:
   * a fault at its field, a conflict, a number that somebody holds, or a sentence above the button.
   */
  save(change: Change<Fields>): Promise<Saved>;
  /** Goes on from here, such as to the record that was made. Nothing is unsaved by then. */
  onSaved?(saved: Saved): void;
  /** Writes a value in the table of a conflict. Texts, phones and yes or no need no help. */
  show?(name: Name<Fields>, value: unknown): string | undefined;
  /** Asks whether the Inbound Twilio Number may be taken from its holder, in one or two sentences. */
  askToMove?(holder: { id: string; name: string }, fields: Fields): string;
}

/** A form and all that its parts need. Hand it to `RecordForm`. */
export interface RecordFormHandle<Fields extends object> {
  title: string;
  labels: Record<Name<Fields>, string>;
  state: RecordFormState<Fields>;
  fields: Fields;
  isDirty: boolean;
  /** The faults that show now. */
  faults: Faults<Fields>;
  set<Each extends Name<Fields>>(name: Each, value: Fields[Each]): void;
  /** Saves what is in the form, or what is handed in. Tells whether it is saved. */
  submit(over?: Partial<Change<Fields>>): Promise<boolean>;
  discard(): void;
  /** Closes the dialog of a conflict or of a held number. */
  backToForm(): void;
  /** The props of a text field that must not be empty. */
  bindText(name: NameOf<Fields, string>): TextBinding;
  /** The props of a text field that may be empty. */
  bindOptional(name: NameOf<Fields, string | null>): TextBinding;
  /** The props of a `PhoneField`, or of a select: its value is a text or nothing. */
  bindValue(name: NameOf<Fields, string | null>): ValueBinding;
  show(name: Name<Fields>, value: unknown): string | undefined;
  askToMove?(holder: { id: string; name: string }, fields: Fields): string;
}

interface TextBinding {
  label: string;
  value: string;
  error: string | undefined;
  onChange(event: { currentTarget: { value: string } }): void;
  onBlur(): void;
}

interface ValueBinding {
  label: string;
  value: string | null;
  error: string | undefined;
  onChange(value: string | null): void;
  onBlur(): void;
  /** Tells a finding of the field's own that forbids saving, or that there is none. */
  onBlock(fault: string | null): void;
}

/**
 * A form for one record: what is typed, what is wrong, what is saved. While nothing is typed it follows the stored
 * record; what somebody typed is never lost, neither to the record changing behind it nor to a click that leads away.
 *
 * @example
 * const form = useRecordForm<StaffFields, void>({ title: user.name, stored: staffFields(user), labels, save });
 * <RecordForm form={form} button="Save">
 *   <FormField name="name"><TextInput {...form.bindText('name')} /></FormField>
 * </RecordForm>
 */
export function useRecordForm<Fields extends object, Saved = void>(
  options: RecordFormOptions<Fields, Saved>,
): RecordFormHandle<Fields> {
  const [store] = useState(() => createRecordForm(options.stored));
  const state = useStore(store);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
    followStored(store, options.stored);
  });

  const submit = async (over?: Partial<Change<Fields>>) => {
    const done = await submitForm(store, latest.current, over);
    if (!done) return false;
    latest.current.onSaved?.(done.saved);
    return true;
  };
  const discard = () => discardChanges(store, latest.current.stored);
  const saveForGuard = useEffectEvent(async () => (await submit()) || !isDirty(store.getState()));
  const { title } = options;
  useEffect(
    () =>
      guardForm({
        title,
        isDirty: () => isDirty(store.getState()),
        save: saveForGuard,
        discard: () => discardChanges(store, latest.current.stored),
      }),
    [title, store],
  );

  const faults = shownFaults(state, options.check);
  const set = <Each extends Name<Fields>>(name: Each, value: Fields[Each]) => changeField(store, name, value);
  const leave = (name: Name<Fields>) =>
    store.setState(({ left }) => (left.includes(name) ? {} : { left: [...left, name] }));
  // The names are those of fields that hold a text, or a text or nothing; the compiler cannot follow that here.
  const put = (name: Name<Fields>, value: string | null) => set(name, value as Fields[typeof name]);
  const read = (name: Name<Fields>) => state.fields[name] as string | null;
  const bind = (name: Name<Fields>) => ({
    label: options.labels[name],
    error: faults[name],
    onBlur: () => leave(name),
  });
  return {
    title,
    labels: options.labels,
    state,
    fields: state.fields,
    isDirty: isDirty(state),
    faults,
    set,
    submit,
    discard,
    backToForm: () => store.setState({ theirs: null, holder: null }),
    bindText: (name) => ({
      ...bind(name),
      value: read(name) ?? '',
      onChange: ({ currentTarget }) => put(name, currentTarget.value),
    }),
    bindOptional: (name) => ({
      ...bind(name),
      value: read(name) ?? '',
      onChange: ({ currentTarget: { value } }) => put(name, value.trim() === '' ? null : value),
    }),
    bindValue: (name) => ({
      ...bind(name),
      value: read(name),
      onChange: (value) => put(name, value),
      onBlock: (fault) =>
        store.setState(({ blocks }) => ({ blocks: { ...blocks, [name]: fault ?? undefined } })),
    }),
    show: (name, value) => options.show?.(name, value),
    askToMove: options.askToMove,
  };
}

/** A fault shows once its field was left or saving was tried; what the server or the field itself found, at once. */
function shownFaults<Fields extends object>(
  state: RecordFormState<Fields>,
  check: ((fields: Fields) => Faults<Fields>) | undefined,
): Faults<Fields> {
  const all = faultsOf(state, check);
  const shown: Faults<Fields> = {};
  for (const name of namesOf(state.fields)) {
    const isFound = state.faults[name] !== undefined || state.blocks[name] !== undefined;
    if (all[name] && (state.failures > 0 || isFound || state.left.includes(name))) shown[name] = all[name];
  }
  return shown;
}
