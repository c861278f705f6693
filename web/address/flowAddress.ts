import { isChangeWord, MOST_CHANGE_WORDS } from '../../shared/analysis/changeWords.ts';
import { isTestReply, type TestReply } from '../../shared/analysis/testReply.ts';

/** What the side panel of the flow page shows. */
export type Panel = 'block' | 'test' | 'calls' | 'outline' | 'problems' | 'versions' | 'scenarios' | 'heat';

const PANELS: readonly string[] = [
  'block',
  'test',
  'calls',
  'outline',
  'problems',
  'versions',
  'scenarios',
  'heat',
] satisfies Panel[];

/**
 * All that the flow page shows, as its address holds it: a link opens the same view for a colleague.
 * `called` and `from` together are a test call, where `from` may be a lead as `lead:ID`; `step` is left out while all
 * of it is shown. `call` follows a live or recorded call.
 */
export interface FlowAddress {
  flow?: string;
  version?: number;
  panel?: Panel;
  block?: string;
  called?: string;
  from?: string;
  /** The time of the test call, epoch milliseconds; whole seconds. */
  at?: number;
  replies: TestReply[];
  /** Settings that are thought to be otherwise in the test call, as `writeChange` writes them. */
  changes?: readonly string[];
  step?: number;
  call?: string;
  /** The scenario that the test call is, or began as. */
  scenario?: string;
  /** Of which calls the heat is, in the panel of that name: see web/heat/heatAddress.ts. */
  heat?: string;
}

/** The address with nothing chosen. */
export const PLAIN: FlowAddress = { replies: [] };

/** Reads the query of a flow page's address. What cannot be read is left out, never refused. */
export function readFlowAddress(search: string): FlowAddress {
  const params = new URLSearchParams(search);
  const word = (name: string) => params.get(name) || undefined;
  const at = Date.parse(params.get('at') ?? '');
  return {
    flow: word('flow'),
    version: readCount(params.get('version')),
    panel: readPanel(params.get('panel')),
    block: word('block'),
    called: readNumber(params.get('called')),
    from: readNumber(params.get('from')),
    at: Number.isNaN(at) ? undefined : at,
    replies: (params.get('replies') ?? '').split(',').filter(isTestReply),
    ...readChanges(params.get('changes')),
    step: readCount(params.get('step')),
    call: word('call'),
    scenario: word('scenario'),
    heat: word('heat'),
  };
}

/**
 * Writes the query of a flow page's address, with its question mark, or nothing for the plain page.
 *
 * @example writeFlowAddress({ replies: [], panel: 'test' }) // '?panel=test'
 */
export function writeFlowAddress(address: FlowAddress): string {
  const { at, replies, changes, version, step, ...words } = address;
  const params = new URLSearchParams();
  const put = (name: string, value: string | undefined) => value && params.set(name, value);
  put('flow', words.flow);
  put('version', version?.toString());
  put('panel', words.panel);
  put('block', words.block);
  put('call', words.call);
  put('called', words.called);
  put('from', words.from);
  put('at', at === undefined ? undefined : new Date(at).toISOString().replace('.000Z', 'Z'));
  put('replies', replies.join(','));
  put('changes', changes?.join(','));
  put('step', step?.toString());
  put('scenario', words.scenario);
  put('heat', words.heat);
  const text = params.toString();
  return text && `?${text}`;
}

function readChanges(text: string | null): Pick<FlowAddress, 'changes'> {
  const changes = (text ?? '').split(',').filter(isChangeWord).slice(0, MOST_CHANGE_WORDS);
  return changes.length > 0 ? { changes } : {};
}

function readPanel(text: string | null): Panel | undefined {
  // Checked against the very list of panels.
  return text && PANELS.includes(text) ? (text as Panel) : undefined;
}

function readCount(text: string | null): number | undefined {
  return text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** A plus sign that somebody typed into an address arrives as a space. */
function readNumber(text: string | null): string | undefined {
  return text?.replace(/^ (?=\d)/, '+') || undefined;
}
