import pg from 'pg';

/** A line between all server processes of one PostgreSQL database. */
export interface Notifications {
  /** Sends a text of at most 7,900 bytes to every process, this one included. A failure goes to `onFault`. */
  send(payload: string): void;
  close(): Promise<void>;
}

/** How long to wait before a broken connection is made anew. */
const RECONNECT_MS = 1_000;

/**
 * Opens the line: `LISTEN` and `NOTIFY` on one channel, on a connection of its own that is made anew when it
 * breaks. What is sent while it is broken is lost; browsers ask again for what they missed.
 *
 * @param onOpen hears each time that the line is open, again or for the first time
 */
export function openNotifications(
  databaseUrl: string,
  channel: string,
  onPayload: (payload: string) => void,
  onFault: (error: unknown) => void,
  onOpen: () => void = () => {},
): Notifications {
  let client: pg.Client | undefined;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  /** What came while something was being sent: it goes out in one statement after that. */
  let waiting: string[] = [];
  let isSending = false;

  async function connect(): Promise<void> {
    const made = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: 2_000,
      // Over a line that has gone silent nothing may queue up for ever.
      query_timeout: 2_000,
      keepAlive: true,
    });
    made.on('notification', ({ payload }) => payload && onPayload(payload));
    made.on('error', onFault);
    made.on('end', reconnect);
    try {
      await made.connect();
      await made.query(`listen ${channel}`);
      client = made;
      onOpen();
    } catch (error) {
      onFault(error);
      await made.end().catch(() => {});
    }
  }

  function reconnect(): void {
    client = undefined;
    if (isClosed) return;
    clearTimeout(timer);
    timer = setTimeout(connect, RECONNECT_MS).unref();
  }

  /** A connection carries out one statement at a time. */
  async function sendWaiting(): Promise<void> {
    isSending = true;
    while (client && waiting.length > 0) {
      const payloads = waiting;
      waiting = [];
      const sent = client.query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [
        channel,
        payloads,
      ]);
      await sent.catch(onFault);
    }
    waiting = [];
    isSending = false;
  }

  const ready = connect();
  return {
    send(payload) {
      if (!client) return;
      waiting.push(payload);
      if (!isSending) void sendWaiting();
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await ready;
      await client?.end();
    },
  };
}
