import type { Heard } from '../../shared/call/instructions.ts';
import { wordsOf } from '../../shared/call/mergeFields.ts';
import { speakable } from './speakable.ts';

type Said = Heard & { do: 'say' };

/**
 * The most that one Say takes (Twilio, error 13521): the voices of Polly take 3,000 bytes, and no text may be longer than
 * 4,500 signs as a part of an address. A longer one is not spoken at all.
 */
const MOST_BYTES = 3_000;
const MOST_IN_ADDRESS = 4_500;

/** The placeholders of a text, its blanks, and its words; longer ones, as of a language without blanks, in several parts. */
const PARTS = /\{\w+\}|\s{1,100}|[^\s{。！？]{0,99}[。！？]|[^\s{]{1,100}|\{/gu;
const ENDS_SENTENCE = /[.!?…。！？](["”’»)]*)$/u;

/**
 * Parts a text into pieces that can be spoken one after the other, at the end of a sentence where there is one. A value
 * that was filled in is never cut, so that it can still be hidden. A text that is short enough is one piece, as it is.
 */
export function inPieces(said: Said): Said[] {
  if (fits(lengthOf(wordsOf(said)))) return [said];
  const pieces: Part[][] = [];
  let piece: Part[] = [];
  let length = NONE;
  for (const part of partsOf(said)) {
    if (!fits(sum(length, part.length))) {
      const end = endOfPiece(piece);
      pieces.push(piece.slice(0, end));
      piece = piece.slice(end);
      length = piece.reduce((all, each) => sum(all, each.length), NONE);
    }
    piece.push(part);
    length = sum(length, part.length);
  }
  return [...pieces, piece]
    .map((parts) => ({
      ...said,
      text: parts
        .map(({ text }) => text)
        .join('')
        .trim(),
    }))
    .filter((each) => wordsOf(each).trim() !== '');
}

/** How long a text is to Twilio: in bytes, and as a part of an address. */
interface Length {
  bytes: number;
  inAddress: number;
}

interface Part {
  text: string;
  length: Length;
}

const NONE: Length = { bytes: 0, inAddress: 0 };

function lengthOf(text: string): Length {
  const spoken = speakable(text);
  return { bytes: Buffer.byteLength(spoken), inAddress: encodeURIComponent(spoken).length };
}

function sum(one: Length, other: Length): Length {
  return { bytes: one.bytes + other.bytes, inAddress: one.inAddress + other.inAddress };
}

function fits({ bytes, inAddress }: Length): boolean {
  return bytes <= MOST_BYTES && inAddress <= MOST_IN_ADDRESS;
}

/** The parts of a text that stay together. */
function partsOf(said: Said): Part[] {
  return (said.text.match(PARTS) ?? []).map((text) => ({
    text,
    length: lengthOf(wordsOf({ ...said, text })),
  }));
}

/** Where a piece ends that is full: with its last sentence, unless little would be left then. */
function endOfPiece(piece: readonly Part[]): number {
  const end = piece.findLastIndex(({ text }) => ENDS_SENTENCE.test(text)) + 1;
  return end > piece.length / 2 ? end : piece.length;
}
