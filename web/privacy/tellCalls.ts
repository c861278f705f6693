/** Begins a sentence about calls. @example tellCalls(1) // '1 call was' */
export function tellCalls(count: number): string {
  return count === 1 ? '1 call was' : `${count.toLocaleString('en-US')} calls were`;
}
