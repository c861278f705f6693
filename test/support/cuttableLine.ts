import { connect, createServer, type Socket } from 'node:net';

/** A line to a real database that a test can cut: `refused` as when the server is stopped, `silent` as when the network is gone. */
export interface CuttableLine {
  /** The database's address, over the line. */
  url: string;
  set(state: 'open' | 'refused' | 'silent'): void;
  close(): Promise<void>;
}

/** Lays a line to the database behind `databaseUrl`. */
export async function openCuttableLine(databaseUrl: string): Promise<CuttableLine> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let state: 'open' | 'refused' | 'silent' = 'open';
  const server = createServer((near) => {
    sockets.add(near);
    near.on('error', () => {});
    near.on('close', () => sockets.delete(near));
    if (state === 'refused') near.destroy();
    if (state !== 'open') return;
    const far = connect(Number(target.port), target.hostname);
    sockets.add(far);
    far.on('error', () => near.destroy());
    near.on('data', (data) => state === 'open' && far.write(data));
    far.on('data', (data) => state === 'open' && near.write(data));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(typeof address === 'object' ? address?.port : '');
  return {
    url: url.toString(),
    set(next) {
      state = next;
      if (next === 'refused') for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
