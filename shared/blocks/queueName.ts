import { type SimpleField, shortText } from './fields.ts';

/** The field for the name of a queue. Where two blocks have the same name, whatever its capitals, it is one queue. */
export function queueNameField({ help }: { help: string }): SimpleField<string> {
  return shortText({ label: 'Name of the queue', help, initial: 'Support', maxLength: 60 });
}

/** The name of a queue as people read it. */
export function shownQueue(name: string): string {
  return name.trim() || 'without a name';
}
