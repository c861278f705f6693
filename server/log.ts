import { destination, type Logger, pino } from 'pino';

/** Anything that looks like a phone number, with or without a plus sign. */
const NUMBER = /\+?\d[\d\s().-]{5,}\d/g;

/** Hides the middle of every phone number in a text. @example maskNumbers('to +12025550111') // 'to +12•••11' */
export function maskNumbers(text: string): string {
  return text.replace(NUMBER, (number) => {
    const digits = number.replace(/[^\d+]/g, '');
    return `${digits.slice(0, 3)}•••${digits.slice(-2)}`;
  });
}

/**
 * Opens the log: one JSON object a line on standard error. Phone numbers are masked in every message, error and
 * value, wherever they stand; call ids are not.
 */
export function openLog(level: string): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        log: (entry) =>
          Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, mask(name, value)])),
      },
      hooks: {
        logMethod(values, method) {
          // The rest of the values are those pino was called with.
          method.apply(
            this,
            values.map((value) => (typeof value === 'string' ? maskNumbers(value) : value)) as typeof values,
          );
        },
      },
    },
    destination({ dest: 2, sync: false }),
  );
}

function mask(name: string, value: unknown): unknown {
  if (name === 'callSid') return value;
  if (typeof value === 'string') return maskNumbers(value);
  if (value instanceof Error) {
    const { message, stack, cause } = value;
    return {
      type: value.name,
      message: maskNumbers(message),
      stack: maskNumbers(stack ?? ''),
      ...(cause !== undefined && { cause: mask('cause', cause) }),
    };
  }
  return value;
}
