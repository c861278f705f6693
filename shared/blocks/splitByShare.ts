import { luckOf } from '../call/luck.ts';
import { record, sentence, text } from '../call/sentence.ts';
import { defineBlock } from './defineBlock.ts';
import { list, shortText, wholeNumber } from './fields.ts';

const ALL = 100;

const shares = list({
  label: 'Shares',
  help: 'They make 100 % together.',
  one: 'share',
  item: {
    name: shortText({ label: 'Name', initial: '', maxLength: 60 }),
    percent: wholeNumber({ label: 'Share', initial: 0, min: 0, max: ALL, unit: '%' }),
  },
  least: 2,
  most: 10,
  initial: [
    { id: 'share1', name: 'One half', percent: 50 },
    { id: 'share2', name: 'The other half', percent: 50 },
  ],
});

type Share = (typeof shares.initial)[number];

/** Parts the calls by chance: each share gets its part of them. */
export const splitByShare = defineBlock({
  title: 'Split by share',
  icon: 'arrows-split-2',
  family: 'question',
  explains:
    'Sends each call along one of its ways by chance, so that each way gets its share of all calls. A caller who calls again may go another way.',
  settings: { shares },
  outcomes: ({ shares }) => shares.map((share, index) => ({ id: share.id, label: nameOf(share, index) })),
  summary: ({ shares }) => shares.map(({ percent }) => `${percent} %`).join(' / '),
  will: ({ shares }) =>
    `Of all calls, ${shares.map((share, index) => `${share.percent} % go to “${nameOf(share, index)}”`).join(', ')}.`,
  decide({ shares }, { luck }) {
    const chosen = draw(shares, luck);
    const index = shares.indexOf(chosen);
    const part = chosen.percent === ALL ? 'all calls' : `${chosen.percent} % of all calls`;
    return {
      outcome: chosen.id,
      because: sentence('By chance it is “{share}”, which gets {part}.', {
        share: record(nameOf(chosen, index)),
        part: text(part),
      }),
    };
  },
  problem({ shares }) {
    const sum = sumOf(shares);
    if (sum !== ALL) return `The shares make ${sum} % together. Let them make 100 %.`;
    const names = shares.map(nameOf);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    return twice === undefined ? undefined : `Two shares are called “${twice}”. Give them names that differ.`;
  },
});

function nameOf({ name }: Share, index: number): string {
  return name.trim() || `Share ${index + 1}`;
}

function sumOf(shares: readonly Share[]): number {
  return shares.reduce((sum, { percent }) => sum + percent, 0);
}

/**
 * Draws a share. Two splits that a call comes through draw apart from each other, as far as their shares are not the
 * very same: else all calls of one way would go the same way at the next.
 */
function draw(shares: readonly Share[], luck: number): Share {
  const point = luckOf(`${luck} ${JSON.stringify(shares)}`) * sumOf(shares);
  let upTo = 0;
  for (const share of shares) {
    upTo += share.percent;
    if (point < upTo) return share;
  }
  const [first] = shares;
  if (!first) throw new Error('A split has shares: its field asks for two.');
  return first;
}
