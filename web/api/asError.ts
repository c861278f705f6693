/**
 * What was thrown, as an error with a message for people. What is no error has none to tell, and is kept as the cause.
 *
 * @example catch (thrown) { setFault(asError(thrown).message); }
 */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('Something went wrong. Try again.', { cause: thrown });
}
