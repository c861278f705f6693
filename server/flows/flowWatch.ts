import { randomUUID } from 'node:crypto';
import type { FlowEvent } from '../../shared/api/flows.ts';
import { openNotifications } from '../database/notifications.ts';

/** Somebody who has a flow open. */
export interface Watcher {
  id: string;
  name: string;
}

/** What becomes of a draft, told to everybody who has the flow open, and who they are. */
export interface FlowWatch {
  announce(company: string, flow: string, event: Exclude<FlowEvent, { type: 'present' }>): void;
  /** Joins those who have the flow open. Returns the function that leaves. A listener must not throw and must not wait. */
  join(company: string, flow: string, who: Watcher, listener: (event: FlowEvent) => void): () => void;
  close(): Promise<void>;
}

/** How often a process tells the others who is there, and after how long one that fell silent is forgotten. */
const TELL_MS = 10_000;
const FORGET_MS = 25_000;

interface Packet {
  from: string;
  key: string;
  event?: FlowEvent;
  present?: Watcher[];
}

/** Opens the watch; on PostgreSQL it reaches all server processes. */
export function openFlowWatch(databaseUrl: string | undefined, onFault: (error: unknown) => void): FlowWatch {
  const self = randomUUID();
  const here = new Map<string, Set<{ who: Watcher; listener: (event: FlowEvent) => void }>>();
  const elsewhere = new Map<string, Map<string, { present: Watcher[]; at: number }>>();
  const line = databaseUrl
    ? openNotifications(
        databaseUrl,
        'ringpath_flows',
        (payload) => receive(JSON.parse(payload) as Packet),
        onFault,
      )
    : undefined;

  function receive({ from, key, event, present }: Packet): void {
    if (from === self) return;
    if (event) deliver(key, event);
    if (present) {
      const processes = elsewhere.get(key) ?? new Map<string, { present: Watcher[]; at: number }>();
      const isNew = !processes.has(from);
      processes.set(from, { present, at: performance.now() });
      elsewhere.set(key, processes);
      tellPresent(key);
      // A process that has just come does not know who is here.
      if (isNew) tellOthers(key);
    }
  }

  function deliver(key: string, event: FlowEvent): void {
    for (const { listener } of here.get(key) ?? []) listener(event);
  }

  function presentHere(key: string): Watcher[] {
    return [...(here.get(key) ?? [])].map(({ who }) => who);
  }

  function tellPresent(key: string): void {
    const now = performance.now();
    const others = [...(elsewhere.get(key)?.values() ?? [])].filter(({ at }) => now - at < FORGET_MS);
    const all = [...presentHere(key), ...others.flatMap(({ present }) => present)];
    const members = [...new Map(all.map((who) => [who.id, who])).values()];
    deliver(key, { type: 'present', members: members.map(({ id, name }) => ({ id, name })) });
  }

  function tellOthers(key: string): void {
    line?.send(JSON.stringify({ from: self, key, present: presentHere(key) } satisfies Packet));
  }

  const timer = line
    ? setInterval(() => {
        for (const key of here.keys()) {
          tellOthers(key);
          tellPresent(key);
        }
      }, TELL_MS)
    : undefined;
  timer?.unref();

  return {
    announce(company, flow, event) {
      const key = keyOf(company, flow);
      deliver(key, event);
      line?.send(JSON.stringify({ from: self, key, event } satisfies Packet));
    },
    join(company, flow, who, listener) {
      const key = keyOf(company, flow);
      const entry = { who, listener };
      const all = here.get(key) ?? new Set();
      here.set(key, all);
      all.add(entry);
      tellPresent(key);
      tellOthers(key);
      return () => {
        if (!all.delete(entry)) return;
        tellPresent(key);
        tellOthers(key);
        if (all.size === 0 && here.get(key) === all) here.delete(key);
      };
    },
    async close() {
      clearInterval(timer);
      await line?.close();
    },
  };
}

function keyOf(company: string, flow: string): string {
  return JSON.stringify([company, flow]);
}
