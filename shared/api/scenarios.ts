import type { ScenarioEnd } from '../analysis/runScenario.ts';
import type { TestReply } from '../analysis/testReply.ts';
import type { Facts } from '../call/facts.ts';
import type { FlowAsks } from '../flow/asksOf.ts';

/**
 * Saved test calls of a flow. They are walked where they are asked for, in the page or in a script, on facts that the
 * server tells: the directory of now decides, and the flow that is walked may be a draft.
 *
 * GET /companies/:company/flows/:flow/scenarios → ScenarioView[], by name
 * POST /companies/:company/flows/:flow/scenarios ← ScenarioFields → ScenarioView
 * PUT /companies/:company/flows/:flow/scenarios/:scenario ← { fields: ScenarioFields, seen } → ScenarioView; 409 with
 *   `current: ScenarioView` when somebody changed it since `seen`
 * DELETE /companies/:company/flows/:flow/scenarios/:scenario
 */
export interface ScenarioView extends Omit<ScenarioFields, 'from'> {
  id: string;
  /** Counts up with every change. */
  revision: number;
  /** Null where the caller is no lead, and who asks may not see its number. */
  from: string | null;
  /** Who calls, as it is shown: the name of a lead, and the number, which is empty when it is withheld. */
  caller: { name: string | null; phone: string };
  /** The label of the called number; empty where the company has it no more. */
  calledLabel: string;
  savedAt: number;
  /** The name of who saved it last. */
  savedBy: string;
}

/** What a person saves. Who may not see in full gets who calls and who was rung masked. */
export interface ScenarioFields {
  name: string;
  /** E.164. */
  called: string;
  /** What the line would send, or a lead as `lead:ID`. A number that is a lead's is kept as the lead. */
  from: string;
  /** Epoch milliseconds. */
  at: number;
  replies: TestReply[];
  expected: ScenarioEnd;
}

/**
 * POST /companies/:company/flows/:flow/scenarios/facts ← ScenarioFactsQuestion → ScenarioFacts[]: the facts of up to
 * fifty of them, as `/facts` tells those of one test call. Those that are not there any more are left out.
 */
export interface ScenarioFactsQuestion {
  scenarios: string[];
  /** What the flow asks for that is drawn; null for the version, or for the published one. Only for who draws. */
  asks: FlowAsks | null;
  version: number | null;
}

export type ScenarioFacts = { id: string; facts: Facts } | { id: string; fault: string };
