import { isMergeField } from './mergeFields.ts';

/** What stands in braces where a text uses a value. */
const VALUE_NAME = /^[a-zA-Z]\w{0,39}$/;

/** Longer than this, a value is cut: it is for texts that are spoken and for comparing. */
export const LONGEST_VALUE = 500;

/** Says whether a text can be the name of a value. */
export function isValueName(name: string): boolean {
  return VALUE_NAME.test(name);
}

/** What is wrong with the name of a value, in a sentence with the way out. */
export function problemOfName(name: string): string | undefined {
  if (!isValueName(name)) {
    return `“${name}” cannot be the name of a value. Use letters and digits, a letter first, such as topic.`;
  }
  return isMergeField(name)
    ? `{${name}} already stands for something that every call knows. Choose another name.`
    : undefined;
}
