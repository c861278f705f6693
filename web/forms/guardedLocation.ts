import { useSyncExternalStore } from 'react';
import type { BaseLocationHook } from 'wouter';
import { navigate } from 'wouter/use-browser-location';
import { askToLeave, hasUnsaved } from './guardStore.ts';

/** Where in the browser's history an entry stands; kept in the entry itself. */
const PLACE = 'ringpathPlace';

let shown = readAddress();
let place = 0;
/** How many steps the browser took away from a form with unsaved changes, while it is taking them back. */
let stepsToTakeBack = 0;
const listeners = new Set<() => void>();

interface Address {
  path: string;
  search: string;
}

/**
 * The router's location, which no unsaved form is lost by: links and the browser's own back and forward ask first.
 * A change of the query alone stays on the page, so it never asks.
 */
export const useGuardedLocation: BaseLocationHook = () => [
  useSyncExternalStore(subscribe, () => shown.path),
  guardedNavigate,
];
useGuardedLocation.searchHook = () => useSyncExternalStore(subscribe, () => shown.search);

function guardedNavigate(to: string, options?: { replace?: boolean; state?: unknown }): void {
  if (new URL(to, window.location.href).pathname === shown.path) navigate(to, options);
  else askToLeave(() => navigate(to, options));
}

/** Follows the browser's address, and asks before the window closes over unsaved changes. Once, when the page starts. */
export function watchLocation(): void {
  place = readPlace() ?? 0;
  markEntry();
  window.addEventListener('popstate', meetMove);
  // The router makes these two of every change of the address by a script.
  window.addEventListener('pushState', () => {
    place += 1;
    markEntry();
    showAddress();
  });
  window.addEventListener('replaceState', () => {
    if (readPlace() === undefined) markEntry();
    showAddress();
  });
  window.addEventListener('beforeunload', (event) => {
    if (hasUnsaved()) event.preventDefault();
  });
}

/** The browser went back or forward, and the address has changed already. */
function meetMove(): void {
  const to = readPlace();
  if (stepsToTakeBack !== 0 && to === place) {
    const steps = stepsToTakeBack;
    stepsToTakeBack = 0;
    askToLeave(() => window.history.go(steps));
    return;
  }
  if (to === undefined) {
    // A link within the page made a new entry.
    place += 1;
    markEntry();
    showAddress();
  } else if (to !== place && readAddress().path !== shown.path && hasUnsaved()) {
    // The address cannot be held, only put back. What is shown stays meanwhile, and the form with it.
    stepsToTakeBack = to - place;
    window.history.go(place - to);
  } else {
    place = to;
    showAddress();
  }
}

function markEntry(): void {
  window.history.replaceState({ ...window.history.state, [PLACE]: place }, '');
}

function readPlace(): number | undefined {
  const state: unknown = window.history.state;
  const value = state !== null && typeof state === 'object' && PLACE in state ? state[PLACE] : undefined;
  return typeof value === 'number' ? value : undefined;
}

function showAddress(): void {
  const next = readAddress();
  if (next.path === shown.path && next.search === shown.search) return;
  shown = next;
  for (const tell of listeners) tell();
}

function readAddress(): Address {
  return { path: window.location.pathname, search: window.location.search };
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
