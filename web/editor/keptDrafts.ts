import type { DraftView } from '../../shared/api/flows.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import type { History } from '../../shared/flow/history.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';

/** Of so many flows the steps are kept; those of the flow that was left longest ago are forgotten first. */
const MOST_HISTORIES = 8;

/** What was drawn and could not be saved any more when its page was left. */
export interface Aside {
  mine: Flow;
  /** The draft as the server had it when `mine` was drawn. */
  base: DraftView;
}

/** Whose work on which flow it is. */
export interface DraftKey {
  member: string;
  company: string;
  flow: string;
}

const histories = new Map<string, History>();
const asides = new Map<string, Aside>();

/** Keeps the steps of a draft that is left, for as long as the tab is open: who comes back can still undo them. */
export function keepHistory(key: DraftKey, history: History): void {
  const name = nameOf(key);
  histories.delete(name);
  histories.set(name, history);
  const [oldest] = histories.keys();
  if (histories.size > MOST_HISTORIES && oldest !== undefined) histories.delete(oldest);
}

/** The steps of a draft that was left. */
export function keptHistory(key: DraftKey): History | undefined {
  return histories.get(nameOf(key));
}

/** Puts aside what could not be saved. It is there when the flow is opened again, also after the page is loaded anew. */
export function putAside(key: DraftKey, aside: Aside): void {
  asides.set(nameOf(key), aside);
  try {
    sessionStorage.setItem(nameOf(key), JSON.stringify(aside));
  } catch {
    // It is too large for the browser's storage, or there is none: it is kept until the page is loaded anew.
  }
}

/** Takes what was put aside, if there is something: from then on it is drawn on again. */
export function takeAside(key: DraftKey): Aside | null {
  const name = nameOf(key);
  const aside = asides.get(name) ?? storedAside(name);
  asides.delete(name);
  try {
    sessionStorage.removeItem(name);
  } catch {
    // Without a storage there is nothing to remove.
  }
  return aside;
}

function storedAside(name: string): Aside | null {
  try {
    const text = sessionStorage.getItem(name);
    if (!text) return null;
    // Written by `putAside`; the flow is read as one of a file, because an older page may have written it.
    const { mine, base } = JSON.parse(text) as Aside;
    const parsed = [parseFlow(mine), parseFlow(base.document)];
    const [own, before] = parsed;
    return own?.ok && before?.ok ? { mine: own.flow, base: { ...base, document: before.flow } } : null;
  } catch {
    return null;
  }
}

function nameOf({ member, company, flow }: DraftKey): string {
  return `ringpath-draft ${member} ${company} ${flow}`;
}
