import type { CallDetail } from '../api/callDetail.ts';
import type { FlowVersionView } from '../api/views.ts';
import { CALL_FILE_FORMAT, CALL_FILE_VERSION, type CallFile } from './callFile.ts';

/**
 * Makes the file of a call. What is to be hidden must be hidden already; of the flows nothing is, because the machine
 * walks them.
 *
 * @param flows the versions that the call ran on, the one it began with first
 */
export function toCallFile(
  { call, turns, legs, recordings }: CallDetail,
  about: {
    company: { name: string; timeZone: string };
    flows: readonly FlowVersionView[];
    isHidden: boolean;
    exportedAt: number;
  },
): CallFile {
  const { name, timeZone } = about.company;
  // Each field by name: what a call learns to hold goes along only when somebody decides that it may.
  return {
    format: CALL_FILE_FORMAT,
    version: CALL_FILE_VERSION,
    exportedAt: about.exportedAt,
    isHidden: about.isHidden,
    company: { name, timeZone },
    call,
    flows: about.flows.map(({ flow, version, name, publishedAt, document }) => ({
      flow,
      version,
      name,
      publishedAt,
      document,
    })),
    turns: turns.map(({ n, at, reply, facts, trace, answer, took }) => ({
      n,
      at,
      reply,
      facts,
      trace,
      answer,
      took,
    })),
    legs: legs.map(({ id, phone, state, at, rangAt, answeredAt, overAt, accepted }) => ({
      id,
      phone,
      state,
      at,
      rangAt,
      answeredAt,
      overAt,
      accepted,
    })),
    recordings: recordings.map(({ id, kind, seconds, at, transcript }) => ({
      id,
      kind,
      seconds,
      at,
      transcript,
    })),
  };
}
