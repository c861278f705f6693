import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a host outside was asked. */
interface Asked {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A real server on this machine that stands for a host outside, under an invented name. */
export interface OutsideHost {
  /** Its name with its port, such as `crm.example.com:41234`. */
  host: string;
  asked: Asked[];
}

/** Starts a host outside that answers as it is told; it ends with the test. */
export async function openOutsideHost(
  name: string,
  answer: (asked: Asked, response: ServerResponse) => void,
): Promise<OutsideHost> {
  const asked: Asked[] = [];
  const server: Server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const question = { method, path, headers, body: Buffer.concat(pieces).toString() };
      asked.push(question);
      answer(question, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `${name}:${(server.address() as AddressInfo).port}`, asked };
}

/** Answers with a JSON document. */
export function json(response: ServerResponse, document: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(document));
}
