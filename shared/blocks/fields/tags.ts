import { FieldFault, type Hints, type SimpleField } from './field.ts';

const LIMITS = { tags: 10, tag: 40 };

/** Short words by which calls are sorted: each once, without spaces around them. */
export function tags(hints: Hints): SimpleField<readonly string[]> {
  return {
    type: 'tags',
    ...hints,
    most: LIMITS.tags,
    maxLength: LIMITS.tag,
    initial: [],
    parse(value) {
      if (!Array.isArray(value) || value.length > LIMITS.tags) {
        throw new FieldFault(`Expected a list of ${LIMITS.tags} tags at the most.`);
      }
      for (const [index, tag] of value.entries()) {
        if (typeof tag !== 'string' || !isTag(tag)) {
          throw new FieldFault(
            `Expected a word or a few of ${LIMITS.tag} characters at the most, such as "Sales".`,
            `[${index}]`,
          );
        }
        if (value.indexOf(tag) < index) {
          throw new FieldFault('The same tag is there twice. Keep one.', `[${index}]`);
        }
      }
      return value;
    },
  };
}

function isTag(tag: string): boolean {
  return tag !== '' && tag.length <= LIMITS.tag && tag === tag.trim() && !/\p{Cc}/u.test(tag);
}
