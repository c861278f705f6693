import { useState } from 'react';
import { ApiError } from '../api/request.ts';
import type { Faults } from '../forms/recordFormStore.ts';

type Texts<Fields> = { [Name in keyof Fields]: string };
type Name<Fields> = keyof Fields & string;

interface EntryFormOptions<Fields> {
  start: Fields;
  /** Finds the faults that need no server, one sentence each. */
  check(fields: Fields): Faults<Fields>;
  /** Sends it. What the server says no to is shown at the field that it names, or above the button. */
  send(fields: Fields): Promise<void>;
}

/** A form and all that its parts need. Hand it to `EntryForm`. */
export interface EntryFormHandle<Fields> {
  fields: Fields;
  faults: Faults<Fields>;
  /** Why it could not be done, where no field is at fault. */
  error: string | null;
  isSending: boolean;
  /** How often it failed. */
  failures: number;
  bind(name: Name<Fields>): FieldBinding;
  submit(): Promise<void>;
}

export interface FieldBinding {
  value: string;
  error: string | undefined;
  onChange(event: { currentTarget: { value: string } }): void;
}

interface Outcome<Fields> {
  faults: Faults<Fields>;
  error: string | null;
  failures: number;
}

/**
 * A small form that is sent and done with, such as a sign-in: nothing in it is a record, so leaving it asks nothing.
 * What was typed stays whatever the server says, and passwords are sent as typed.
 *
 * @example
 * const form = useEntryForm({ start: { code: '' }, check: ({ code }) => ({ code: checkCode(code) }), send });
 * <EntryForm form={form} button="Go on">
 *   <FormField name="code"><TextInput label="Code" {...form.bind('code')} /></FormField>
 * </EntryForm>
 */
export function useEntryForm<Fields extends Texts<Fields>>(
  options: EntryFormOptions<Fields>,
): EntryFormHandle<Fields> {
  const [fields, setFields] = useState(options.start);
  const [isSending, setSending] = useState(false);
  const [outcome, setOutcome] = useState<Outcome<Fields>>({ faults: {}, error: null, failures: 0 });
  const fail = (part: { faults?: Faults<Fields>; error?: string }) =>
    setOutcome(({ failures }) => ({ faults: {}, error: null, ...part, failures: failures + 1 }));
  const submit = async () => {
    if (isSending) return;
    const faults = options.check(fields);
    if (Object.values(faults).some(Boolean)) return fail({ faults });
    setSending(true);
    try {
      await options.send(fields);
      setOutcome({ faults: {}, error: null, failures: 0 });
    } catch (error) {
      fail(readFailure(error, fields));
    } finally {
      setSending(false);
    }
  };
  return {
    fields,
    ...outcome,
    isSending,
    submit,
    bind: (name) => ({
      value: fields[name],
      error: outcome.faults[name],
      onChange: ({ currentTarget: { value } }) => {
        setFields((before) => ({ ...before, [name]: value }));
        setOutcome((before) => ({ ...before, faults: { ...before.faults, [name]: undefined } }));
      },
    }),
  };
}

function readFailure<Fields extends object>(
  error: unknown,
  fields: Fields,
): { faults?: Faults<Fields>; error?: string } {
  if (!(error instanceof ApiError)) return { error: 'Something went wrong on this page. Try again.' };
  const { status, message, view } = error;
  if (view.field !== undefined && view.field in fields) {
    const faults: Faults<Fields> = {};
    // It is a name of the fields, as was just asked.
    faults[view.field as Name<Fields>] = message;
    return { faults };
  }
  return { error: status === 0 ? `${message} Nothing you typed is lost.` : message };
}
