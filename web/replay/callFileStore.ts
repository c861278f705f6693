import { create } from 'zustand';
import { type Replay, replayCall } from '../../shared/analysis/replayCall.ts';
import type { CallFile } from '../../shared/callFile/callFile.ts';
import { parseCallFile } from '../../shared/callFile/parseCallFile.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import type { Fault } from '../../shared/flow/parseFlow.ts';

/** A file of a call that was opened, and what the machine of this Ringpath makes of it. */
export interface OpenedCall {
  name: string;
  file: CallFile;
  replay: Replay;
}

interface CallFileState {
  opened: OpenedCall | null;
  /** What is wrong with the file that was chosen last. */
  refused: { name: string; faults: readonly Fault[] } | null;
}

/** The file of a call that is open. Lives as long as the page; nothing of it is stored or sent anywhere. */
export const useCallFile = create<CallFileState>(() => ({ opened: null, refused: null }));

/** More than the largest file has; it is not even read. */
const LARGEST_BYTES = 48 * 1024 * 1024;

/** Opens a file of a call, or says everything that is wrong with it. */
export async function openCallFile(file: File): Promise<void> {
  const { name } = file;
  if (file.size > LARGEST_BYTES) {
    const faults = [{ path: '', message: 'The file is larger than that of any call.' }];
    return useCallFile.setState({ opened: null, refused: { name, faults } });
  }
  const parsed = parseCallFile(await file.text());
  if (!parsed.ok) return useCallFile.setState({ opened: null, refused: { name, faults: parsed.faults } });
  const ran = parsed.file.flows.map(({ document, ...on }) => ({ ...on, compiled: compileFlow(document) }));
  const replay = replayCall(ran, parsed.file.turns);
  useCallFile.setState({ opened: { name, file: parsed.file, replay }, refused: null });
}

/** Closes the file. */
export function closeCallFile(): void {
  useCallFile.setState({ opened: null, refused: null });
}
