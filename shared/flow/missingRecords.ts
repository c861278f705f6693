import type { RecordKind } from '../blocks/fields.ts';
import { kindOf } from '../blocks/index.ts';
import type { FlowProblem } from './checkFlow.ts';
import { changeSettings, removeBlocks } from './editFlow.ts';
import type { Block, Flow } from './flow.ts';
import { nameOf } from './nameOf.ts';
import { type Reference, referencesIn } from './referencesIn.ts';

/** The ids of the records that there are, of each sort. */
export type KnownRecords = Readonly<Record<RecordKind, ReadonlySet<string>>> & {
  /** The hosts outside that may be asked. */
  hosts: ReadonlySet<string>;
  /** Those of the flows that were never published: no call can go there yet. */
  unpublished: ReadonlySet<string>;
  /** Whether users can be rung in the browser: the Twilio account has an API key. */
  browserPhones: boolean;
};

const WORDS: Record<RecordKind, string> = {
  staff: 'a user',
  campaign: 'a campaign',
  number: 'a Twilio number',
  flow: 'a flow',
  secret: 'a secret',
};

/**
 * Lists the settings that name a record which is not there, and the hosts that may not be asked: an error for each; and,
 * as a warning, flows that were never published, and browsers that cannot be rung.
 */
export function missingRecords(flow: Flow, records: KnownRecords): FlowProblem[] {
  const byId = new Map(flow.blocks.map((block) => [block.id, block]));
  const found = new Map<string, FlowProblem>();
  for (const reference of referencesIn(flow)) {
    const block = byId.get(reference.block);
    const key = JSON.stringify([reference.block, reference.setting]);
    if (!block || found.has(key)) continue;
    if (!records[reference.to].has(reference.id)) found.set(key, tellMissing(block, reference, records));
    else if (reference.to === 'flow' && records.unpublished.has(reference.id))
      found.set(key, tellUnpublished(block, reference));
  }
  return [
    ...found.values(),
    ...flow.blocks.flatMap((block) => forbiddenHosts(block, records)),
    ...(records.browserPhones ? [] : flow.blocks.flatMap(browsersNotRung)),
  ];
}

/** No error: the block rings its other phones, and a key may be entered later. */
function browsersNotRung(block: Block): FlowProblem[] {
  if (!kindOf(block.kind).ringsBrowsers?.(block.settings)) return [];
  const message = `“${nameOf(block)}”: it rings users in the browser, and no API key is set, so they are passed over. An editor enters one under Settings, Business Info, Browser phones.`;
  return [{ rule: 'missingRecord', severity: 'warning', block: block.id, message }];
}

function forbiddenHosts(block: Block, { hosts }: KnownRecords): FlowProblem[] {
  const asked = kindOf(block.kind).hostsAsked?.(block.settings) ?? [];
  return asked
    .filter((host) => !hosts.has(host))
    .map((host) => ({
      rule: 'missingRecord' as const,
      severity: 'error' as const,
      block: block.id,
      message: `“${nameOf(block)}”: ${host} may not be asked yet. An admin allows hosts under Settings, Outside Systems.`,
    }));
}

/** No error: of two flows that go to each other, one must be the first. */
function tellUnpublished(block: Block, { setting }: Reference): FlowProblem {
  return {
    rule: 'missingRecord',
    severity: 'warning',
    block: block.id,
    setting,
    message: `“${nameOf(block)}”: the flow to go to was never published, so calls stay here. Publish that flow.`,
  };
}

function tellMissing(block: Block, { setting, to }: Reference, records: KnownRecords): FlowProblem {
  const label = kindOf(block.kind).settings[setting]?.label ?? setting;
  return {
    rule: 'missingRecord',
    severity: 'error',
    block: block.id,
    setting,
    message: `“${nameOf(block)}”: “${label}” names ${WORDS[to]} that is ${to === 'flow' ? 'archived or gone' : 'not there any more'}. Choose another one.`,
    fix: takeOut(block, setting, records),
  };
}

/** Of several records, those that are gone can be left out; where there is but one, somebody has to choose. */
function takeOut(block: Block, setting: string, records: KnownRecords): FlowProblem['fix'] {
  const kind = kindOf(block.kind);
  const field = kind.settings[setting];
  if (kind.goesTo) {
    // Calls go on as they do now, since it cannot be opened.
    return { label: 'Take the block out', apply: (flow) => removeBlocks(flow, [block.id]) };
  }
  if (field?.type !== 'references') return undefined;
  return {
    label: 'Take out what is gone',
    apply(flow) {
      const now = flow.blocks.find(({ id }) => id === block.id)?.settings[setting];
      const ids = Array.isArray(now) ? now.filter((id) => records[field.to].has(id)) : [];
      return changeSettings(flow, block.id, { [setting]: ids });
    },
  };
}
