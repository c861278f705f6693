import type { SettingChange } from '../../shared/analysis/settingChanges.ts';
import type { TestReply } from '../../shared/analysis/testReply.ts';
import type { Facts } from '../../shared/call/facts.ts';
import type { FindFlow, TurnToTell } from '../../shared/call/transcript.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import type { CallToExplain } from '../api/whyNot.ts';
import type { Setup } from '../testCall/startTestCall.ts';

/** A call whose way is explained: a test call, or one that was. */
export interface ExplainedCall {
  /** The flow that it began with, and the version of it. */
  flow: string;
  document: Flow;
  turns: readonly TurnToTell[];
  /** Finds the flows that it went to. */
  find?: FindFlow;
  /** What it was decided by, before it was answered anything; undefined where the server says it. */
  facts: Facts | undefined;
  /** Settings that are thought to be otherwise, in a test call. */
  changes: readonly SettingChange[];
  /** What happened on the line. */
  replies: readonly TestReply[];
  known: CallToExplain;
  /** As a test call; null where nobody can say who called. */
  setup: (Setup & { changes: readonly string[] }) | null;
}
