import { type RefObject, useEffect } from 'react';
import { create } from 'zustand';
import { focusField } from '../forms/FormField.tsx';

/** A link that leads to a block's panel takes the focus with it: to the panel, or to one of its fields. */
const useWish = create<{ wish: { block: string; field?: string } | null }>(() => ({ wish: null }));

/** Wishes that the focus goes to a block's panel as soon as it is drawn. */
export function wishFocus(block: string, field?: string): void {
  useWish.setState({ wish: { block, field } });
}

/** Gives the panel of a block the focus when it was wished for. */
export function useWishedFocus(panel: RefObject<HTMLElement | null>, block: string): void {
  const wish = useWish((state) => state.wish);
  useEffect(() => {
    if (wish?.block !== block) return;
    useWish.setState({ wish: null });
    panel.current?.focus();
    // Where nobody can draw there are no fields, and the focus stays on the panel.
    if (wish.field) focusField(panel.current, [wish.field]);
  }, [wish, block, panel]);
}

/** The name of the field that says where an outcome leads. */
export function outcomeField(outcome: string): string {
  return `outcome ${outcome}`;
}
