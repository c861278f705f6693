import { sentence } from '../call/sentence.ts';
import { defineBlock } from './defineBlock.ts';
import { tags } from './fields.ts';

/** Gives the call tags, by which staff find and count it later. */
export const tagCall = defineBlock({
  title: 'Tag the call',
  icon: 'tag',
  family: 'set',
  explains: 'Gives the call tags, by which it is found and counted later. The caller notices nothing.',
  settings: {
    tags: tags({
      label: 'Tags',
      help: 'Everybody who sees the call sees them, so no names or numbers of people.',
    }),
  },
  outcomes: () => [{ id: 'next', label: 'next', atOnce: true }],
  summary: ({ tags }) => (tags.length > 0 ? tags.join(', ') : 'No tag'),
  will: ({ tags }) => (tags.length > 0 ? `The call gets: ${tags.join(', ')}.` : 'The call gets no tag.'),
  waits: () => true,
  instructions: ({ tags }) => [{ do: 'note', tags: [...tags] }],
  decide: ({ tags }) => ({
    outcome: 'next',
    because:
      tags.length > 0 ? sentence('The call was tagged.') : sentence('No tag is set, so the call got none.'),
    tags,
  }),
  problem: ({ tags }) => (tags.length > 0 ? undefined : 'It has no tag. Enter one.'),
});
