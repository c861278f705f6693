import type { UnusableReason } from '../phone/destination.ts';
import type { PhoneView } from './views.ts';

/**
 * GET /companies/:company/choices → ChoicesView: the records that a block can name, each list by name. Who may not see
 * in full gets initials and the ends of phones.
 */
export interface ChoicesView {
  staff: Array<{
    id: string;
    name: string;
    phone: PhoneView;
    /** Why the phone cannot be rung, whoever calls; null where it can. */
    unusable: UnusableReason | null;
  }>;
  campaigns: Array<{ id: string; name: string }>;
  /** In E.164; archived flows are not among the flows. */
  numbers: Array<{ number: string; label: string }>;
  flows: Array<{ id: string; name: string; isPublished: boolean }>;
  /** The tags that calls of the company bear. */
  tags: string[];
  /** The hosts outside that may be asked, and the names of the secrets that a question may bear. */
  hosts: string[];
  secrets: string[];
  /** Whether users can be rung in the browser. */
  browserPhones: boolean;
}

/**
 * GET /companies/:company/flows-naming?to=staff&id=ID → NamingFlow[]: the flows that name a record, before it is
 * deleted. `to` is `staff`, `campaign`, `number` or `flow`.
 */
export interface NamingFlow {
  id: string;
  name: string;
  /** The names of the blocks that name it. */
  blocks: string[];
  /** False where only the draft names it. */
  isPublished: boolean;
}
