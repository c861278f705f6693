/** A write that the rules of the directory forbid. The message is one sentence for the person who tried it. */
export class Refusal extends Error {}
