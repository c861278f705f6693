import { openNotifications } from '../database/notifications.ts';

/**
 * Tells all that stay open for long, such as live feeds, that somebody's access may have changed: a session that
 * ended, a role that was changed, a token that was revoked. Whose it was is not told: each asks for its own again.
 */
export interface AccessWatch {
  announce(): void;
  /** Returns the function that stops listening. A listener must not throw and must not wait. */
  listen(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Opens the watch; on PostgreSQL it reaches all server processes. */
export function openAccessWatch(
  databaseUrl: string | undefined,
  onFault: (error: unknown) => void,
): AccessWatch {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  // What was announced while the line was broken is lost, here and elsewhere: all ask again when it is open.
  const askAll = () => line?.send('changed');
  const line = databaseUrl
    ? openNotifications(databaseUrl, 'ringpath_access', tell, onFault, askAll)
    : undefined;
  return {
    announce() {
      tell();
      line?.send('changed');
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => line?.close(),
  };
}
