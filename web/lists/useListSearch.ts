import { useEffect, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';

/** Typing faster than this is one search. */
const SEARCH_AFTER_MS = 200;

export interface ListSearch {
  /** As it stands in the box. */
  typed: string;
  onChange(typed: string): void;
  /** As it stands in the address: what a server is asked for. */
  settled: string;
}

/** A list's search, kept in the address as `?search=`: going back brings it back, and a link shows the same. */
export function useListSearch(): ListSearch {
  const [path, navigate] = useLocation();
  const settled = new URLSearchParams(useSearch()).get('search') ?? '';
  const [typed, setTyped] = useState(settled);
  const written = useRef(settled);
  useEffect(() => {
    // Somebody else changed the address: the back button, or a link.
    if (settled === written.current) return;
    written.current = settled;
    setTyped(settled);
  }, [settled]);
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === written.current) return;
    const timer = setTimeout(() => {
      written.current = wanted;
      navigate(path + changeSearch(window.location.search, { search: wanted || null }), { replace: true });
    }, SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [typed, path, navigate]);
  return { typed, onChange: setTyped, settled };
}

/**
 * Changes some words of an address's query and keeps the others; those that are `null` leave.
 *
 * @example changeSearch('?owner=dana', { search: 'sam' }) // '?owner=dana&search=sam'
 */
export function changeSearch(search: string, words: Record<string, string | null>): string {
  const params = new URLSearchParams(search);
  for (const [name, word] of Object.entries(words)) {
    if (word === null) params.delete(name);
    else params.set(name, word);
  }
  const text = params.toString();
  return text && `?${text}`;
}
