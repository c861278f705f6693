import type { InTheOpen } from '../../shared/accounts/mask.ts';
import { maskRung } from '../../shared/accounts/mask.ts';
import { type Heard, type Instruction, phonesOf } from '../../shared/call/instructions.ts';
import { maskNumber } from '../../shared/call/maskedValue.ts';
import { wordsOf } from '../../shared/call/mergeFields.ts';
import { inPieces } from './inPieces.ts';
import { speakable } from './speakable.ts';

/**
 * Masks an answer that the carrier got: the numbers in it, whoever is rung, and what was filled into spoken texts.
 *
 * @param instructions all that the call had to do: an answer holds those of the turns that followed, too
 */
export function maskTwiml(answer: string, instructions: readonly Instruction[], open: InTheOpen): string {
  const phones = instructions.flatMap((each) => (each.do === 'ring' ? phonesOf(each) : []));
  const hidden: Array<[text: string, shown: string]> = [
    ...instructions.flatMap(heardIn).flatMap((heard): [string, string][] => {
      if (heard.do !== 'say' || !heard.values) return [];
      return inPieces(heard).map((piece) => [inXml(wordsOf(piece)), inXml(wordsOf(piece, { masked: true }))]);
    }),
    ...phones.map((phone): [string, string] => [
      inXml(phone.number.replace(/^client:/, '')),
      inXml(maskRung(phone, open).number),
    ]),
  ];
  const told = hidden
    .filter(([text, shown]) => text !== '' && text !== shown)
    // The longest first: one may be a part of another.
    .sort(([a], [b]) => b.length - a.length)
    .reduce((text, [hide, shown]) => text.replaceAll(hide, () => shown), answer);
  return told.replace(/\+\d{6,15}/g, (number) => (number === open.called ? number : maskNumber(number)));
}

function heardIn(instruction: Instruction): Heard[] {
  if (instruction.do === 'ask') return instruction.prompt;
  if (instruction.do === 'queue') {
    const { hold, tellsPosition } = instruction;
    return tellsPosition ? [...hold, tellsPosition] : hold;
  }
  return instruction.do === 'say' ? [instruction] : [];
}

function inXml(text: string): string {
  return speakable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
