import { setImmediate as breathe } from 'node:timers/promises';
import type { ProblemView } from '../../shared/api/problems.ts';
import type { RecordKind } from '../../shared/blocks/fields.ts';
import { record, sentence, text } from '../../shared/call/sentence.ts';
import { existingRecords } from '../flows/existingRecords.ts';
import { publishedFlows } from './publishedFlows.ts';
import type { ProblemsParts, Subject } from './subject.ts';

const WORDS: Record<RecordKind, { one: string; gone: string }> = {
  staff: { one: 'user', gone: 'a user who is deleted' },
  campaign: { one: 'campaign', gone: 'a campaign that is deleted' },
  number: { one: 'number', gone: 'a Twilio number that is removed' },
  flow: { one: 'flow', gone: 'a flow that is archived' },
  secret: { one: 'secret', gone: 'a secret that is removed' },
};

/** Finds published flows that name a record which was deleted since. */
export async function missingRecordProblems(
  { database, machines }: ProblemsParts,
  company: Subject,
): Promise<ProblemView[]> {
  const problems = new Map<string, ProblemView>();
  for (const flow of await publishedFlows(database, company.id)) {
    const { references } = await machines.get({
      company: company.id,
      flow: flow.id,
      flowMadeAt: flow.created_at,
      version: flow.published_version,
    });
    const there = await existingRecords(database.kysely, company.id, references);
    for (const { block, blockName, to, id } of references) {
      const isUnpublished = to === 'flow' && there.unpublished.has(id);
      if (there[to].has(id) && !isUnpublished) continue;
      const problem = tellMissing(flow, { block, blockName, to }, isUnpublished);
      problems.set(problem.id, problem);
    }
    await breathe();
  }
  return [...problems.values()];
}

function tellMissing(
  flow: { id: string; name: string },
  { block, blockName, to }: { block: string; blockName: string; to: RecordKind },
  isUnpublished: boolean,
): ProblemView {
  const { one } = WORDS[to];
  const gone = isUnpublished ? 'a flow that was never published' : WORDS[to].gone;
  const values = { flow: record(flow.name), block: record(blockName) };
  return {
    id: `flows:missing:${to}:${flow.id}:${block}`,
    severity: isUnpublished ? 'warning' : 'error',
    group: 'flows',
    what: sentence(`The block “{block}” of the flow “{flow}” names ${gone}.`, values),
    means: sentence('Calls that come to this block go on as if {record} were not named.', {
      record: text(`that ${one}`),
    }),
    steps: [
      sentence('Open Flow and choose the block “{block}” of “{flow}”.', values),
      sentence(
        isUnpublished
          ? 'Publish the flow that it names, or choose another one.'
          : `Choose another ${one}, and publish the flow.`,
      ),
    ],
    link: {
      page: `/flow?flow=${encodeURIComponent(flow.id)}&block=${encodeURIComponent(block)}&panel=block`,
      label: 'Flow',
    },
  };
}
