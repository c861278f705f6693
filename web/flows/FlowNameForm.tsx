import { TextInput } from '@mantine/core';
import { FormField } from '../forms/FormField.tsx';
import { EntryForm } from '../session/EntryForm.tsx';
import { useEntryForm } from '../session/useEntryForm.ts';

interface FlowNameFormProps {
  start: string;
  button: string;
  send(name: string): Promise<void>;
}

/** Asks for the name of a flow. */
export function FlowNameForm({ start, button, send }: FlowNameFormProps) {
  const form = useEntryForm({
    start: { name: start },
    check: ({ name }) => ({ name: name.trim() ? undefined : 'Enter a name, such as Evenings.' }),
    send: ({ name }) => send(name.trim()),
  });
  return (
    <EntryForm form={form} button={button} isAlone>
      <FormField name="name">
        <TextInput {...form.bind('name')} label="Name" maxLength={200} autoComplete="off" data-autofocus />
      </FormField>
    </EntryForm>
  );
}
