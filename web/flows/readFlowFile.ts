import { type ParsedFlow, parseFlow } from '../../shared/flow/parseFlow.ts';

/** More than the server takes. */
const LARGEST_BYTES = 8 * 1024 * 1024;

/** Reads a flow from a file, of any version; or says everything that is wrong with it. */
export async function readFlowFile(file: Blob): Promise<ParsedFlow> {
  if (file.size > LARGEST_BYTES)
    return fault('The file is larger than any flow. Choose one of at most 8 MB.');
  let document: unknown;
  try {
    document = JSON.parse(await file.text());
  } catch {
    return fault('The file is no JSON. Choose one that was exported here.');
  }
  return parseFlow(document);
}

function fault(message: string): ParsedFlow {
  return { ok: false, faults: [{ path: '', message }] };
}
