/** Prints a line. */
export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Prints what was reached beside what is wanted. */
export function row(name: string, reached: string, wanted: string): void {
  print(name.padEnd(48) + reached.padStart(12) + wanted.padStart(16));
}

/** A number with so many digits after the point. */
export function figure(value: number, digits = 2): string {
  return value.toFixed(digits);
}
