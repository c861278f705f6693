import type { Sentence } from '../call/sentence.ts';
import type { Layer, SettingPlace } from '../directory/settingPlaces.ts';

/**
 * GET /companies/:company/problems → ProblemView[], errors first
 * GET /companies/:company/problems/count → ProblemCount, for the badge
 *
 * An `error` can cost a call: nobody would be rung, or calls cannot be verified. A `warning` takes a layer away.
 */
export interface ProblemView {
  /** The same problem has the same id each time. */
  id: string;
  severity: 'error' | 'warning';
  group: 'phones' | 'loops' | 'flows' | 'calls' | 'twilio';
  what: Sentence;
  /** What it means for calls. */
  means: Sentence;
  layer?: Layer;
  /** What to do, in order, in the words of the pages and buttons. */
  steps: Sentence[];
  /** Where to do it: a setting, or a page below the company's own address. */
  link: { setting: SettingPlace } | { page: string; label: string };
}

export interface ProblemCount {
  errors: number;
  warnings: number;
}
