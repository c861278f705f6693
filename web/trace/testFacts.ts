import { create } from 'zustand';
import type { Facts } from '../../shared/call/facts.ts';

/**
 * What the test call on the screen knows by its last turn, for what is tried on it while somebody draws; null without
 * one.
 */
export const useTestFacts = create<{ facts: Facts | null }>(() => ({ facts: null }));
