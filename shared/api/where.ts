import type { Sentence } from '../call/sentence.ts';
import type { CallEnd } from '../call/trace.ts';
import type { Layer, SettingPlace } from '../directory/settingPlaces.ts';

/**
 * POST /companies/:company/where ← WhereQuestion, at most 100 → WhereView[] in the same order: which phone rings now,
 * as the real machine decides it. A number is rung by somebody who is no lead. A user is reached by the Inbound
 * Twilio Number, or else by the first lead assigned to them. A lead calls `called`, or else the company's first number.
 */
export interface WhereQuestion {
  of: Array<{ type: 'number' | 'user' | 'lead'; id: string; called?: string }>;
}

/** `call` is what a test call must be made with to see the same on the chart. */
export type WhereView =
  | {
      call: { called: string; calledLabel: string; from: string; callerName: string | null };
      /** Null when no phone rings. `more` counts the phones that ring along with it. */
      rings: { whose: string; number: string; layer?: Layer; more?: number } | null;
      /** The queue in which the caller waits, or out of which somebody is taken, by its name. */
      waitsIn?: string;
      takesFrom?: string;
      /** The host outside on whose answer it depends. */
      dependsOn?: string;
      unroutable: boolean;
      /** How the call ends when no phone rings and nothing is waited for. */
      over: CallEnd | null;
      /** What decided it, with the setting behind it. */
      because: Sentence;
      setIn?: SettingPlace;
    }
  /**
   * There is no call to ask about, such as for a user without a number and without leads, or for a record that was
   * removed meanwhile; says why. The other questions are answered all the same.
   */
  | { call: null; because: Sentence };
