import type { How } from './rounds.ts';
import { isSipAddress, WHO, type Whom } from './whom.ts';

const HOW: Record<How, string> = {
  atOnce: 'all at once',
  inTurn: 'one after the other',
  roundRobin: 'in turn',
  weighted: 'by their shares',
  lastFirst: 'who answered last first',
};

/** Tells how several phones are rung, within a sentence. */
export function tellHow(how: How): string {
  return HOW[how];
}

/** Tells whom a block rings: one in words, several by their number. */
export function tellWhom(whom: readonly Whom[]): string {
  const [first] = whom;
  if (!first || whom.length > 1) return `${whom.length} phones`;
  if (first.who === 'fixedNumber' && first.number) return first.number;
  return first.who === 'sip' && first.address ? first.address : WHO[first.who].label;
}

/** What is missing in an entry, in a sentence with the way out. */
export function problemOfWhom({ who, user, number, address }: Whom): string | undefined {
  if (who === 'fixedNumber' && number === '')
    return 'It rings a fixed number, and none is chosen. Enter one.';
  if ((who === 'user' || who === 'userBrowser') && user === '') {
    return 'It rings a user, and none is chosen. Choose one.';
  }
  if (who === 'sip' && !isSipAddress(address)) {
    return 'It rings a SIP phone, and its address is missing or not one. Enter one such as sip:desk@pbx.example.com.';
  }
  return undefined;
}
