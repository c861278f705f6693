import { TextInput } from '@mantine/core';
import { FormField } from '../forms/FormField.tsx';
import { EntryForm } from '../session/EntryForm.tsx';
import { useEntryForm } from '../session/useEntryForm.ts';

interface ScenarioNameFormProps {
  start: string;
  button: string;
  send(name: string): Promise<void>;
}

/** Asks for the name of a scenario. */
export function ScenarioNameForm({ start, button, send }: ScenarioNameFormProps) {
  const form = useEntryForm({
    start: { name: start },
    check: ({ name }) => ({
      name: name.trim() ? undefined : 'Enter a name, such as “A lead calls at night”.',
    }),
    send: ({ name }) => send(name.trim()),
  });
  return (
    <EntryForm form={form} button={button} isAlone>
      <FormField name="name">
        <TextInput
          {...form.bind('name')}
          label="Name"
          description="Trainees see it, too, so name no lead and no number."
          maxLength={200}
          autoComplete="off"
          data-autofocus
        />
      </FormField>
    </EntryForm>
  );
}
