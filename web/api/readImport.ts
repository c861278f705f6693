import type { LeadImportMessage } from '../../shared/api/leads.ts';

/**
 * Reads the answer of an import while it comes: JSON lines, cut anywhere into chunks.
 *
 * @throws SyntaxError for a line that is no JSON, and what the stream throws when it breaks off
 */
export async function* readImport(body: ReadableStream<Uint8Array>): AsyncGenerator<LeadImportMessage> {
  const splitLines = createLineSplitter();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      for (const line of splitLines(done ? null : value)) {
        // The server promises the shape in shared/api/leads.ts.
        yield JSON.parse(line) as LeadImportMessage;
      }
      if (done) return;
    }
  } finally {
    reader.releaseLock();
  }
}

/**
 * Makes a function that takes the chunks of a UTF-8 text, then `null` at its end, and hands out each time the lines
 * that are whole by now, without the empty ones. A chunk may end in the middle of a line, and of a letter.
 */
export function createLineSplitter(): (chunk: Uint8Array | null) => string[] {
  const decoder = new TextDecoder();
  // Joined once the line ends: a line may be many megabytes, and must not be copied for each chunk.
  let pending: string[] = [];
  return (chunk) => {
    const parts = (chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()).split('\n');
    const rest = chunk ? parts.pop() : undefined;
    const lines = parts.map((part) => {
      const line = pending.join('') + part;
      pending = [];
      return line;
    });
    if (rest) pending.push(rest);
    return lines.filter((line) => line.trim() !== '');
  };
}
