import type { LiveEvent } from '../../shared/call/liveEvent.ts';

/** A message of the feed. `id` is a turn's place in the journal; only turns have one and can be asked for again. */
export interface FeedMessage {
  company: string;
  id?: number;
  event: LiveEvent;
}

/** Carries messages to the other server processes of the same database; nothing to do where there is only one. */
export interface FeedBridge {
  send(message: FeedMessage): void;
  onMessage(listener: (message: FeedMessage) => void): void;
}

/** Tells whoever listens what happens in a company's calls, in every server process. */
export interface LiveFeed {
  announce(message: FeedMessage): void;
  /** Returns the function that stops listening. A listener must not throw and must not wait. */
  listen(company: string, listener: (message: FeedMessage) => void): () => void;
}

/** Opens the live feed; with a bridge it also hears what other processes announce. */
export function openLiveFeed(bridge?: FeedBridge): LiveFeed {
  const listeners = new Map<string, Set<(message: FeedMessage) => void>>();
  const deliver = (message: FeedMessage) => {
    for (const listener of listeners.get(message.company) ?? []) listener(message);
  };
  bridge?.onMessage(deliver);
  return {
    announce(message) {
      deliver(message);
      bridge?.send(message);
    },
    listen(company, listener) {
      const ofCompany = listeners.get(company) ?? new Set();
      listeners.set(company, ofCompany);
      ofCompany.add(listener);
      return () => {
        ofCompany.delete(listener);
        if (ofCompany.size === 0) listeners.delete(company);
      };
    },
  };
}
