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
/** Of how many watchers a process tells the others: a packet has its size. */
const MOST_TOLD = 40;

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
        // Sent by the same code of another process.
        (payload) => receive(JSON.parse(payload) as Packet),
        onFault,
        // What was told while the line was broken, or not open yet, has reached nobody.
        tellAll,
      )
    : undefined;

  function receive({ from, key, event, present }: Packet): void {
    if (from === self) return;
    if (event) deliver(key, event);
    if (present) {
      const processes = elsewhere.get(key) ?? new Map<string, { present: Watcher[]; at: number }>();
      const isNew = present.length > 0 && !processes.has(from);
      if (present.length > 0) processes.set(from, { present, at: performance.now() });
      else processes.delete(from);
      if (processes.size > 0) elsewhere.set(key, processes);
      else elsewhere.delete(key);
      tellPresent(key);
      // A process that has just come does not know who is here.
      if (isNew) tellOthers(key);
    }
  }

  function deliver(key: string, event: FlowEvent): void {
    for (const { listener } of here.get(key) ?? []) listener(event);
  }

  function presentHere(key: string): Watcher[] {
    return eachOnce([...(here.get(key) ?? [])].map(({ who }) => who));
  }

  function tellPresent(key: string): void {
    const others = [...(elsewhere.get(key)?.values() ?? [])].flatMap(({ present }) => present);
    const members = eachOnce([...presentHere(key), ...others]);
    deliver(key, { type: 'present', members: members.map(({ id, name }) => ({ id, name })) });
  }

  function tellOthers(key: string): void {
    const present = presentHere(key).slice(0, MOST_TOLD);
    line?.send(JSON.stringify({ from: self, key, present } satisfies Packet));
  }

  function tellAll(): void {
    for (const key of here.keys()) tellOthers(key);
  }

  /** Forgets processes that fell silent: they ended without a word. */
  function forget(): void {
    const now = performance.now();
    for (const [key, processes] of elsewhere) {
      const silent = [...processes].filter(([, { at }]) => now - at >= FORGET_MS);
      for (const [from] of silent) processes.delete(from);
      if (processes.size === 0) elsewhere.delete(key);
      if (silent.length > 0) tellPresent(key);
    }
  }

  const tick = () => {
    tellAll();
    forget();
  };
  const timer = line ? setInterval(tick, TELL_MS) : undefined;
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

/** Who has a flow open in two windows is there once. */
function eachOnce(watchers: readonly Watcher[]): Watcher[] {
  return [...new Map(watchers.map((who) => [who.id, who])).values()];
}

function keyOf(company: string, flow: string): string {
  return JSON.stringify([company, flow]);
}
