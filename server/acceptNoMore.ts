import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';

/** Rounds of the event loop without a new connection after which none waits: the first two may have begun before. */
const EMPTY_ROUNDS = 3;
const LONGEST_MS = 1_000;
/** What was accepted is read by then, so that an idle connection is one that nobody uses. */
const READS_WITHIN_MS = 200;

/**
 * Listens no more, and calls back when the last connection has ended. No request that has reached this machine is lost:
 * connections wait in the machine until they are accepted, one in each round of the event loop, and closing would
 * break those that wait; Node's own `close` of an HTTP server also breaks those that were accepted and not read yet.
 */
export function acceptNoMore(server: Server, ended: () => void): void {
  const until = performance.now() + LONGEST_MS;
  let empty = 0;
  server.on('connection', () => {
    empty = 0;
  });
  function look(): void {
    empty += 1;
    if (empty <= EMPTY_ROUNDS && performance.now() < until) {
      setImmediate(look);
      return;
    }
    NetServer.prototype.close.call(server, ended);
    setTimeout(() => server.closeIdleConnections(), READS_WITHIN_MS);
  }
  look();
}
