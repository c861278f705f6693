import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The systems outside that random flows ask and tell, and Twilio’s REST API, as far as SMS are sent by it. */
export interface Outside {
  /** Its name with its port: a name that leads to this machine for the servers that are tried. */
  host: string;
  /** Its address for everybody. */
  url: string;
  /** The messages that arrived: how often, by the id that each bears. */
  told: Map<string, number>;
  /** How many SMS were sent. */
  sms(): number;
  close(): Promise<void>;
}

/** Nothing listens there: it is the port of nobody. */
export const DOWN_HOST = 'down.test:10';

/** Starts a host that answers as the first part of the path says: well, with faults, by hanging up, or never. */
export async function openOutside(): Promise<Outside> {
  const told = new Map<string, number>();
  let sms = 0;
  const server = createServer(async (request, response) => {
    await readAll(request);
    const [, first = ''] = (request.url ?? '').split('/');
    if (first === '2010-04-01') {
      sms += 1;
      return answer(response, 201, { sid: `SM${'0'.repeat(32)}`, status: 'queued' });
    }
    if (first === 'told') {
      const id = String(request.headers['ringpath-delivery']);
      told.set(id, (told.get(id) ?? 0) + 1);
      return answer(response, 200, {});
    }
    if (first === 'slow') return;
    if (first === 'cut') return void request.socket.destroy();
    if (first === 'odd')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hello</p>');
    const statuses: Record<string, number> = { found: 200, gone: 404, broken: 503 };
    answer(response, statuses[first] ?? 404, { lead: { tier: 'gold', name: 'Sam & <Reed>' } });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `crm.test:${port}`,
    url: `http://127.0.0.1:${port}`,
    told,
    sms: () => sms,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readAll(request: IncomingMessage): Promise<void> {
  for await (const _piece of request);
}

function answer(response: ServerResponse, status: number, document: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
}
