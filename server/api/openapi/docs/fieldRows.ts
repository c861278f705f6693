import type { JsonSchema } from '../document.ts';

/** A field as the page lists it. */
export interface FieldRow {
  /** Such as `fields.campaigns[].campaign`. */
  path: string;
  isRequired: boolean;
  /** What it may hold, such as “text, at most 200 characters”. */
  rule: string;
  says: string;
  /** The view it holds, whose fields stand elsewhere on the page. */
  view?: string;
}

/** Lists all fields of a schema, in depth. @example fieldRows(staffAddition)[0].path // 'fields.name' */
export function fieldRows(schema: JsonSchema, before = ''): FieldRow[] {
  const { properties, anyOf, oneOf } = schema;
  if (properties) {
    return Object.entries(properties).flatMap(([name, below]) => {
      if (typeof below !== 'object') return [];
      return rowsOf(below, `${before}${name}`, schema.required?.includes(name) === true);
    });
  }
  const choices = [...(anyOf ?? []), ...(oneOf ?? [])];
  // Fields that all choices have would stand there twice.
  const all = choices.flatMap((choice) => (typeof choice === 'object' ? fieldRows(choice, before) : []));
  return all.filter((row, index) => all.findIndex(({ path }) => path === row.path) === index);
}

function rowsOf(schema: JsonSchema, path: string, isRequired: boolean): FieldRow[] {
  const { plain, isNullable } = withoutNull(schema);
  const items = typeof plain.items === 'object' && !Array.isArray(plain.items) ? plain.items : undefined;
  const rule = `${ruleOf(plain)}${isNullable ? ', or null' : ''}`;
  const view = viewOf(plain) ?? (items && viewOf(items));
  const row = {
    path,
    isRequired,
    rule,
    says: schema.description ?? plain.description ?? '',
    ...(view && { view }),
  };
  return [row, ...fieldRows(items ?? plain, `${path}${items ? '[]' : ''}.`)];
}

function withoutNull(schema: JsonSchema): { plain: JsonSchema; isNullable: boolean } {
  const { anyOf, type } = schema;
  if (Array.isArray(type)) {
    const [only] = type.filter((each) => each !== 'null');
    return { plain: { ...schema, type: only }, isNullable: type.includes('null') };
  }
  const [one, ...more] = anyOf?.filter((each) => typeof each === 'object' && each.type !== 'null') ?? [];
  if (typeof one !== 'object' || more.length > 0) return { plain: schema, isNullable: false };
  return { plain: one, isNullable: anyOf?.length === 2 };
}

/** What a schema allows, in words. */
export function ruleOf(schema: JsonSchema): string {
  const { type, enum: choices, items, const: only, format, default: without } = schema;
  const words = [
    ...(viewOf(schema) ? [`${viewOf(schema)}`] : []),
    ...(choices ? [choices.map(String).join(' | ')] : []),
    ...(only !== undefined ? [String(only)] : []),
    ...(!choices && only === undefined && typeof type === 'string' ? [wordOf(type, items)] : []),
    ...(format === 'email' ? ['an e-mail address'] : []),
    ...lengths(schema),
    ...(without !== undefined && without !== '' ? [`${without} if left out`] : []),
  ];
  return words.join(', ') || 'anything';
}

function lengths({ minLength, maxLength, minimum, maximum, maxItems }: JsonSchema): string[] {
  return [
    ...(minLength === 1 ? ['not empty'] : []),
    ...(minLength !== undefined && minLength > 1 ? [`at least ${minLength} characters`] : []),
    ...(maxLength !== undefined ? [`at most ${maxLength} characters`] : []),
    ...(maxItems !== undefined ? [`at most ${maxItems}`] : []),
    ...(minimum !== undefined || maximum !== undefined ? [rangeOf(minimum, maximum)] : []),
  ];
}

function rangeOf(minimum: number | undefined, maximum: number | undefined): string {
  const from = minimum === undefined ? [] : [`from ${minimum}`];
  return [...from, ...(maximum === undefined ? [] : [`to ${maximum}`])].join(' ');
}

function wordOf(type: string, items: JsonSchema['items']): string {
  const words: Record<string, string> = {
    string: 'text',
    integer: 'whole number',
    boolean: 'true | false',
    array:
      typeof items === 'object' && !Array.isArray(items) && viewOf(items)
        ? `list of ${viewOf(items)}`
        : 'list',
  };
  return words[type] ?? type;
}

function viewOf({ $ref }: JsonSchema): string | undefined {
  return $ref?.split('/').at(-1);
}
