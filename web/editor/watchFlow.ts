import type { FlowEvent } from '../../shared/api/flows.ts';
import { flowWatchAddress } from '../api/flows.ts';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

interface FlowListener {
  /** The feed is open, at first or again: what happened before was not heard. */
  onOpen(): void;
  onEvent(event: FlowEvent): void;
}

/**
 * Hears what becomes of a flow's draft and who else has it open, until the returned function is called. A feed that
 * breaks off is opened again.
 */
export function watchFlow(company: string, flow: string, { onOpen, onEvent }: FlowListener): () => void {
  let feed: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  const open = () => {
    feed = new EventSource(flowWatchAddress(company, flow));
    feed.onopen = () => {
      wait = FIRST_WAIT_MS;
      onOpen();
    };
    // The shape that shared/api/flows.ts promises.
    feed.onmessage = ({ data }: MessageEvent<string>) => onEvent(JSON.parse(data) as FlowEvent);
    feed.onerror = () => {
      // We open it again ourselves: the browser gives up for good when an answer is no stream.
      feed.close();
      timer = setTimeout(open, wait);
      wait = Math.min(2 * wait, LONGEST_WAIT_MS);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    feed.close();
  };
}
