/** Marks for the direction of writing and joiners, such as U+200B, come along with copied texts and show nothing. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}]/u;

/** Says whether a text shows anything: a name that does not could be neither read nor clicked. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}
