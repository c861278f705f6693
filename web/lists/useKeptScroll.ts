import { type RefObject, useEffect, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';

/** How far each list was scrolled when it was left, by its address. */
const kept = new Map<string, number>();

/** Keeps how far a list is scrolled: whoever comes back to it finds the same rows. Another search begins at the top. */
export function useKeptScroll(scroller: RefObject<HTMLElement | null>, typed: string): { first(): number } {
  const [path] = useLocation();
  const address = `${path}?${useSearch()}`;
  const shown = useRef({ address, typed });
  useEffect(() => {
    const { current: before } = shown;
    if (before.address !== address || before.typed !== typed) scroller.current?.scrollTo({ top: 0 });
    shown.current = { address, typed };
  }, [address, typed, scroller]);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const keep = () => kept.set(shown.current.address, box.scrollTop);
    box.addEventListener('scroll', keep, { passive: true });
    return () => box.removeEventListener('scroll', keep);
  }, [scroller]);
  return { first: () => kept.get(address) ?? 0 };
}
