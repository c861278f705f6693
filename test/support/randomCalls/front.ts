import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What stands in front of a server that restarts, as a load balancer does: while nothing listens, a request waits for a
 * connection. One that was on its way when the server died is broken.
 */
export interface Front {
  url: string;
  /** Where the server listens from now on. */
  lead(port: number): void;
  /** Lets nothing in any more: what comes waits until the release. */
  shut(): void;
  /** The same, and resolves when nothing is on its way. */
  hold(): Promise<void>;
  release(): void;
  /** The requests that were broken on their way. */
  broken(): number;
  close(): Promise<void>;
}

const LONGEST_WAIT_MS = 20_000;
const TRIES_EVERY_MS = 25;

/** Opens the way to a server. */
export async function openFront(): Promise<Front> {
  let port = 0;
  let underway = 0;
  let broken = 0;
  let held: Promise<void> | null = null;
  let letIn = () => {};
  let idle = () => {};

  const server = createServer(async (near, answer) => {
    const pieces: Buffer[] = [];
    for await (const piece of near) pieces.push(piece);
    while (held) await held;
    underway += 1;
    try {
      await pass(near, Buffer.concat(pieces), answer);
    } catch {
      broken += 1;
      near.socket.destroy();
    } finally {
      underway -= 1;
      if (underway === 0) idle();
    }
  });

  function shut(): void {
    held = new Promise((resolve) => {
      letIn = resolve;
    });
  }

  async function pass(near: IncomingMessage, body: Buffer, answer: ServerResponse): Promise<void> {
    const until = Date.now() + LONGEST_WAIT_MS;
    for (;;) {
      try {
        return await passOnce(near, body, answer);
      } catch (error) {
        if (!isRefused(error) || Date.now() > until) throw error;
        await new Promise((resolve) => setTimeout(resolve, TRIES_EVERY_MS));
      }
    }
  }

  function passOnce(near: IncomingMessage, body: Buffer, answer: ServerResponse): Promise<void> {
    return new Promise((resolve, reject) => {
      const { method, url: path, headers } = near;
      // A connection of its own: whether one that was kept broke under a request, nobody could tell.
      const options = { host: '127.0.0.1', port, method, path, headers: { ...headers, connection: 'close' } };
      const far = request({ ...options, agent: false }, (got) => {
        const pieces: Buffer[] = [];
        got.on('data', (piece: Buffer) => pieces.push(piece));
        got.on('error', reject);
        got.on('end', () => {
          if (!got.complete) return reject(new Error('The answer broke off.'));
          const { connection: _connection, ...said } = got.headers;
          answer.writeHead(got.statusCode ?? 0, said).end(Buffer.concat(pieces));
          resolve();
        });
      });
      far.on('error', reject);
      far.end(body);
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lead(next) {
      port = next;
    },
    shut,
    async hold() {
      shut();
      if (underway > 0) {
        await new Promise<void>((resolve) => {
          idle = resolve;
        });
      }
      idle = () => {};
    },
    release() {
      held = null;
      letIn();
    },
    broken: () => broken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isRefused(error: unknown): boolean {
  return (error as { code?: string }).code === 'ECONNREFUSED';
}
