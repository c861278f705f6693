import { connect } from 'node:net';
import { callParameters } from '../../server/carrier/callParameters.ts';
import { signRequest } from '../../server/carrier/signRequest.ts';
import { percentile } from './figures.ts';

/** What one load run came to; latencies in milliseconds. */
export interface LoadResult {
  perSecond: number;
  p50: number;
  p99: number;
  failures: number;
}

/** Makes signed first rings as bytes for the wire, each with its own call id, between the callers and numbers by turns. */
export function makeCalls(options: {
  count: number;
  publicUrl: string;
  account: { accountSid: string; authToken: string };
  called: readonly string[];
  callers: readonly string[];
  /** Hexadecimal digits that keep the call ids of this run apart from those of others. */
  run: string;
}): Buffer[] {
  const { count, publicUrl, account, called, callers, run } = options;
  return Array.from({ length: count }, (_, index) => {
    const callSid = `CA${run}${index.toString(16).padStart(32 - run.length, '0')}`;
    const to = called[index % called.length] ?? '';
    const from = callers[(index * 7919) % callers.length] ?? '';
    const params = callParameters(account, { callSid, to, from }, 'ringing');
    const body = new URLSearchParams(params).toString();
    return Buffer.from(
      `POST /twilio/voice HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded; charset=UTF-8\r\nX-Twilio-Signature: ${signRequest(account.authToken, `${publicUrl}/twilio/voice`, params)}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  });
}

/**
 * Sends calls over `connections` keep-alive connections, each as soon as the last is answered, or with `rate` so
 * many a second whatever comes back. Written here because load generators report whole milliseconds, and cost
 * more a request than the floor that is measured.
 */
export async function load(
  port: number,
  calls: readonly Buffer[],
  options: { connections: number; rate?: number },
): Promise<LoadResult> {
  const latencies: number[] = [];
  let failures = 0;
  let next = 0;
  const start = performance.now();

  async function work(): Promise<void> {
    const line = await openLine(port);
    for (;;) {
      const index = next;
      next += 1;
      const call = calls[index];
      if (!call) break;
      const due = options.rate ? start + (index * 1000) / options.rate : performance.now();
      // A timer may be a fraction of a millisecond early, so it is asked again.
      while (due > performance.now())
        await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      const status = await line.send(call);
      // With a rate the wait counts from when the call was due, so that a slow server cannot hide behind its own queue.
      latencies.push(performance.now() - due);
      if (status !== 200) failures += 1;
    }
    line.close();
  }

  await Promise.all(Array.from({ length: options.connections }, work));
  const seconds = (performance.now() - start) / 1000;
  return {
    perSecond: calls.length / seconds,
    p50: percentile(latencies, 50),
    p99: percentile(latencies, 99),
    failures,
  };
}

/** One keep-alive connection that sends one request at a time and returns the status of each answer. */
function openLine(port: number): Promise<{ send(request: Buffer): Promise<number>; close(): void }> {
  return new Promise((opened, failed) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let received = '';
    let answered: (status: number) => void = () => {};
    socket.setEncoding('latin1');
    socket.on('error', failed);
    socket.on('data', (chunk: string) => {
      received += chunk;
      const head = received.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(received.slice(0, head))?.[1] ?? 0);
      if (received.length < head + 4 + length) return;
      const status = Number(received.slice(9, 12));
      received = '';
      answered(status);
    });
    socket.on('connect', () =>
      opened({
        send(request) {
          return new Promise((resolve) => {
            answered = resolve;
            socket.write(request);
          });
        },
        close: () => socket.end(),
      }),
    );
  });
}
