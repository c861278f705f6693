import { renderToStaticMarkup } from 'react-dom/server';
import type { BlockKind } from '../../shared/blocks/defineBlock.ts';
import type { Field } from '../../shared/blocks/fields.ts';
import { type KindName, kindOf } from '../../shared/blocks/index.ts';
import { BLOCK_SIZE } from '../../shared/flow/arrangeFlow.ts';
import { FAMILIES, findKinds } from '../../web/palette/findKinds.ts';
import { FONTS } from '../../web/picture/ChartPicture.tsx';
import { legalText } from '../../web/picture/legalText.ts';
import { PictureBlock } from '../../web/picture/PictureBlock.tsx';
import { paintOf } from '../../web/picture/paint.ts';

/** The command that writes the pages anew. */
export const RENEW = 'npm run docs';

/** Around the face of a block, with room for two rows of its outcomes below. */
const MARGIN = { side: 40, top: 12, bottom: 40 };

/**
 * Makes the pages about the kinds of block from the kinds themselves: `docs/blocks.md`, and a picture for each, as the
 * chart draws a new block. By the path of the file.
 */
export function blockPages(): Map<string, string> {
  const kinds = findKinds('');
  return new Map([
    ['docs/blocks.md', pageOf(kinds)],
    ...kinds.map((name) => [`docs/blocks/${name}.svg`, pictureOf(name)] as const),
  ]);
}

function pageOf(kinds: readonly KindName[]): string {
  const families = FAMILIES.flatMap(({ family, name }) => {
    const own = kinds.filter((kind) => kindOf(kind).family === family);
    return own.length > 0 ? [`## ${name}`, ...own.map(sectionOf)] : [];
  });
  const links = kinds.map((kind) => `[${kindOf(kind).title}](#${anchorOf(kindOf(kind).title)})`);
  return `${[
    '# The kinds of block',
    `Each kind with its picture, its ways out and its settings, as a new block has them. This page is made from the kinds by \`${RENEW}\`.`,
    links.join(' · '),
    ...families,
  ].join('\n\n')}\n`;
}

function sectionOf(name: KindName): string {
  const kind = kindOf(name);
  const outcomes = kind.outcomes(initialOf(kind)).map(({ label }) => label);
  const rows = Object.values(kind.settings).map(
    (field) =>
      `| ${[field.label, takes(field), startsWith(field), field.help ?? ''].map(inCell).join(' | ')} |`,
  );
  return [
    `### ${kind.title}`,
    `![A block “${kind.title}”](blocks/${name}.svg)`,
    inText(kind.explains),
    outcomes.length > 0 ? `Ways out: ${outcomes.map(inText).join(', ')}.` : 'It ends the call.',
    ...(rows.length > 0
      ? [['| setting | takes | begins with | |', '| --- | --- | --- | --- |', ...rows].join('\n')]
      : []),
  ].join('\n\n');
}

/** What a field takes, in words; the compiler asks for an entry when one is added. */
const TAKES: { [Type in Field['type']]: (field: Extract<Field, { type: Type }>) => string } = {
  longText: ({ maxLength }) => `text, up to ${maxLength} characters`,
  shortText: ({ maxLength }) => `a line, up to ${maxLength} characters`,
  expression: () => 'an expression',
  wholeNumber: ({ min, max, unit }) => `${min} to ${max} ${unit}`,
  choice: ({ options }) => tellOptions(options),
  choices: ({ options }) => `any of these: ${tellOptions(options)}`,
  phone: () => 'a phone number',
  phones: ({ most }) => `phone numbers, up to ${most}`,
  tags: ({ most }) => `tags, up to ${most}`,
  yesNo: () => 'yes or no',
  reference: ({ to }) => RECORDS[to],
  references: ({ to, most }) => `up to ${most}, each ${RECORDS[to]}`,
  list: ({ item, least, most }) =>
    `${least} to ${most} entries: ${Object.values(item)
      .map(({ label }) => label)
      .join(', ')}`,
  hours: () => 'weekly hours, and dates with hours of their own',
};

const RECORDS = {
  staff: 'a user',
  campaign: 'a campaign',
  number: 'a Twilio number',
  flow: 'a flow',
  secret: 'a secret',
} as const satisfies Record<Extract<Field, { type: 'reference' }>['to'], string>;

function takes(field: Field): string {
  // The table has the entry of this very type, which the compiler cannot follow.
  const tell = TAKES[field.type] as (field: Field) => string;
  return tell(field);
}

/** More than one reads are better looked up in the block itself. */
const MOST_TOLD = 15;

function tellOptions(options: ReadonlyArray<{ label: string }>): string {
  const labels = options.map(({ label }) => label);
  return labels.length > MOST_TOLD ? `one of ${labels.length}` : labels.join('; ');
}

function startsWith(field: Field): string {
  const { initial } = field;
  if (field.type === 'choice') return field.options.find(({ value }) => value === initial)?.label ?? '';
  if (typeof initial === 'boolean') return initial ? 'yes' : 'no';
  if (typeof initial === 'number') return String(initial);
  return typeof initial === 'string' ? initial : '';
}

function initialOf({ settings }: BlockKind): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).map(([name, { initial }]) => [name, initial]));
}

/** As GitHub makes the address of a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

/** Signs that mean something to Markdown, and are none of ours. */
function inText(text: string): string {
  return text.replace(/[\\`*_<>[\]]/g, '\\$&');
}

function inCell(text: string): string {
  return inText(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** The face of a new block, as the chart draws it. */
function pictureOf(name: KindName): string {
  const kind = kindOf(name);
  const paint = paintOf('light');
  const at = { x: MARGIN.side, y: MARGIN.top };
  const [width, height] = [
    BLOCK_SIZE.width + 2 * MARGIN.side,
    BLOCK_SIZE.height + MARGIN.top + MARGIN.bottom,
  ];
  const svg = renderToStaticMarkup(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fontFamily={FONTS}
      role="img"
      aria-label={kind.title}
    >
      <title>{kind.title}</title>
      <rect width={width} height={height} rx={8} fill={paint('canvas')} />
      <PictureBlock
        block={{ id: 'block', kind: name, name: kind.title, settings: initialOf(kind), at }}
        drawn={{ paint, words: legalText, call: null }}
      />
    </svg>,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`;
}
