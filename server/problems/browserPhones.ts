import { setImmediate as breathe } from 'node:timers/promises';
import type { ProblemView } from '../../shared/api/problems.ts';
import { record, sentence, text } from '../../shared/call/sentence.ts';
import { viewApiKey } from '../connections/apiKey.ts';
import { flowsInUse } from './flowsInUse.ts';
import { firstOf, tellCount } from './mending.ts';
import type { ProblemsParts, Subject } from './subject.ts';

const KEY_PAGE = {
  page: '/settings/business-info?field=browserPhones',
  label: 'Settings → Business Info → Browser phones',
};

/** Finds blocks that ring users in the browser while nobody can answer there, and a key that cannot be read. */
export async function browserPhoneProblems(
  { database, box, machines }: ProblemsParts,
  company: Subject,
): Promise<ProblemView[]> {
  const { keySid, opens } = await viewApiKey({ database, box }, company.id);
  if (keySid !== null) return opens ? [] : [UNREADABLE_KEY];
  const found: FoundBlock[] = [];
  for (const { id, name, version, madeAt } of await flowsInUse(database, company)) {
    const { ringBrowsers } = await machines.get({
      company: company.id,
      flow: id,
      flowMadeAt: madeAt,
      version,
    });
    found.push(...ringBrowsers.map((block) => ({ flow: { id, name }, block })));
    await breathe();
  }
  return firstOf(found, withoutKey, moreWithoutKey);
}

interface FoundBlock {
  flow: { id: string; name: string };
  block: { id: string; name: string };
}

function withoutKey({ flow, block }: FoundBlock): ProblemView {
  const values = { flow: record(flow.name), block: record(block.name) };
  return {
    id: `flows:browser:${flow.id}:${block.id}`,
    severity: 'warning',
    group: 'flows',
    what: sentence(
      'The block “{block}” of the flow “{flow}” rings users in the browser, and no API key is set.',
      values,
    ),
    means: sentence(
      'They are passed over: the block rings its other phones, or counts as failed where it has none.',
    ),
    ...MENDING,
  };
}

function moreWithoutKey(count: number): ProblemView {
  return {
    id: 'flows:browser:more',
    severity: 'warning',
    group: 'flows',
    what: sentence('{count} ring users in the browser, and no API key is set.', {
      count: text(tellCount(count, 'more block')),
    }),
    means: sentence('They are passed over.'),
    ...MENDING,
  };
}

const MENDING: Pick<ProblemView, 'steps' | 'link'> = {
  steps: [
    sentence('Open Settings → Business Info.'),
    sentence('Under “Browser phones”, enter an API key of the Twilio account and press “Save API key”.'),
    sentence('Or take the users in the browser out of the block, and publish the flow.'),
  ],
  link: KEY_PAGE,
};

const UNREADABLE_KEY: ProblemView = {
  id: 'twilio:apiKey',
  severity: 'warning',
  group: 'twilio',
  what: sentence('The API key for browser phones was encrypted with another RINGPATH_SECRET.'),
  means: sentence('Nobody can answer in the browser, and flows ring there all the same.'),
  steps: [
    sentence('Open Settings → Business Info.'),
    sentence('Under “Browser phones”, enter the API key again and press “Save API key”.'),
    sentence('Or start the server with the RINGPATH_SECRET it had before.'),
  ],
  link: KEY_PAGE,
};
