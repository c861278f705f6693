import { randomUUID } from 'node:crypto';
import { openNotifications } from '../database/notifications.ts';
import type { CallHistory } from './callHistory.ts';
import type { FeedBridge, FeedMessage } from './liveFeed.ts';

/** What goes over the line: a turn by its place in the journal alone, because a trace may be too long for it. */
interface Packet {
  from: string;
  company: string;
  id?: number;
  event?: FeedMessage['event'];
}

/** Connects the live feeds of all server processes of one PostgreSQL database. */
export function openFeedBetweenProcesses(
  databaseUrl: string,
  history: CallHistory,
  onFault: (error: unknown) => void,
): FeedBridge & { close(): Promise<void> } {
  const self = randomUUID();
  let listener: (message: FeedMessage) => void = () => {};
  const line = openNotifications(
    databaseUrl,
    'ringpath_live',
    (payload) => receive(payload).catch(onFault),
    onFault,
  );

  async function receive(payload: string): Promise<void> {
    const { from, company, id, event } = JSON.parse(payload) as Packet; // sent by another process of ours
    if (from === self) return;
    if (event) listener({ company, event });
    else if (id !== undefined) {
      const message = await history.turn(company, id);
      if (message) listener(message);
    }
  }

  return {
    send({ company, id, event }) {
      const packet: Packet =
        event.type === 'turn' ? { from: self, company, id } : { from: self, company, event };
      line.send(JSON.stringify(packet));
    },
    onMessage(listen) {
      listener = listen;
    },
    close: () => line.close(),
  };
}
