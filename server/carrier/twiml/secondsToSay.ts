const LETTERS_A_SECOND = 15;

/** How long a text takes to say, in whole seconds. */
export function secondsToSay(text: string): number {
  return Math.ceil(text.length / LETTERS_A_SECOND);
}
