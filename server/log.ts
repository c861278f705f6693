import { type DestinationStream, destination, type Logger, pino } from 'pino';
import { maskText, maskValue } from './maskLog.ts';

/**
 * Opens the log: one JSON object a line on standard error. Phone numbers, e-mail addresses and names are masked in
 * every message, error and value, wherever they stand; call ids are not.
 *
 * @param to where the lines go, if not to standard error
 */
export function openLog(
  level: string,
  to: DestinationStream = destination({ dest: 2, sync: false }),
): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Errors are told by `maskValue` before; pino's own would take them for objects that look like one.
      serializers: { err: (told: unknown) => told },
      formatters: { log: maskEntry, bindings: maskEntry },
      hooks: {
        logMethod(values, method) {
          // Whatever was logged: pino's types promise a message that an error alone does not have.
          const [first, ...rest] = values as unknown[];
          // Of an error alone, pino would take the message as it is.
          const entry =
            first instanceof Error ? [{ err: first }, ...(rest.length > 0 ? rest : ['An error.'])] : values;
          const told = entry.map((value, index) =>
            typeof value === 'string' ? maskText(value) : index === 0 ? value : maskValue('', value),
          );
          // The values are those pino was called with, or an error as it takes one itself.
          method.apply(this, told as Parameters<typeof method>);
        },
      },
    },
    to,
  );
}

/** pino hands over nothing where there is nothing to begin a line with. */
function maskEntry(entry: object | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entry ?? {}).map(([name, value]) => [name, maskValue(name, value)]),
  );
}
