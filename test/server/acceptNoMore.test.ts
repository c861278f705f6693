import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { acceptNoMore } from '../../server/acceptNoMore.ts';

it('answers every request that has reached the machine before it listens no more', async () => {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.end('Goodbye'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sockets: Socket[] = [];
  const answers = Array.from({ length: 40 }, () => {
    const socket = connect({ port, host: '127.0.0.1' });
    sockets.push(socket);
    socket.write('POST / HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi');
    return new Promise<string>((resolve, reject) => {
      let text = '';
      socket.on('data', (data) => {
        text += data;
      });
      socket.on('error', reject);
      socket.on('end', () => resolve(text));
    });
  });
  // Connected is what the machine has done; the server accepts one after the other.
  await new Promise<void>((resolve) => sockets.at(-1)?.on('connect', resolve));
  const ended = new Promise<void>((resolve) => acceptNoMore(server, resolve));
  for (const answer of await Promise.all(answers)) expect(answer).toContain('Goodbye');
  await ended;
});
