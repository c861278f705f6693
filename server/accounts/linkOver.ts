/** A link that was used, withdrawn, or is too old. Which of them is not told: nothing hangs on it. */
export class LinkOver extends Error {
  constructor() {
    super('This link was used already, was withdrawn, or is too old. Ask for a new one.');
  }
}
