import type { NotOpened } from '../call/replies.ts';
import { record, type Sentence, sentence } from '../call/sentence.ts';
import { defineBlock } from './defineBlock.ts';
import { reference } from './fields.ts';

/** The outcome of a call that stays, because the other flow cannot be opened. */
const NOT_OPENED = 'notOpened';

/** Lets the call go on in another flow, for good. */
export const goToFlow = defineBlock({
  title: 'Go to another flow',
  icon: 'arrow-forward-up',
  family: 'end',
  explains:
    'The call goes on where another flow begins, in what is published of it at that moment, and does not come back. What was set, looked up and tagged before goes along.',
  settings: {
    flow: reference({
      label: 'Flow',
      help: 'Calls go there as soon as it is published.',
      to: 'flow',
    }),
  },
  outcomes: () => [{ id: NOT_OPENED, label: 'cannot be opened', atOnce: true }],
  summary: ({ flow }, nameOf) =>
    flow === '' ? 'No flow is chosen' : (nameOf?.('flow', flow) ?? 'Goes on in another flow'),
  will: ({ flow }) =>
    flow === ''
      ? 'No flow is chosen, so the call stays here.'
      : 'The call goes on where another flow begins.',
  waits: () => true,
  goesTo: ({ flow }) => flow,
  instructions: ({ flow }) => [{ do: 'goTo', flow }],
  decide: (_settings, _facts, reply) => ({
    outcome: NOT_OPENED,
    because: reply?.type === 'notOpened' ? tellWhy(reply.why, reply.name) : WHY.gone,
  }),
  problem: ({ flow }) => (flow === '' ? 'It has no flow to go to. Choose one.' : undefined),
});

const WHY: Record<NotOpened, Sentence> = {
  gone: sentence('The flow to go to is not there any more, so the call stays.'),
  archived: sentence('The flow “{flow}” is archived, so the call stays.'),
  unpublished: sentence('The flow “{flow}” was never published, so the call stays.'),
  tooManyJumps: sentence(
    'The call has gone from flow to flow too often, so it does not go to “{flow}” once more.',
  ),
};

function tellWhy(why: NotOpened, name: string | undefined): Sentence {
  if (name === undefined) return WHY.gone;
  return { ...WHY[why], values: why === 'gone' ? {} : { flow: record(name) } };
}
