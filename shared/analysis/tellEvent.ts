import { phonesOf } from '../call/instructions.ts';
import type { LineEvent } from './pathTo.ts';
import { type TestReply, tellReply } from './testReply.ts';

const OF_ONE: Partial<Record<TestReply, string>> = {
  answered: 'answers',
  noAnswer: 'does not answer',
  busy: 'is busy',
  failed: 'cannot be put through',
  declined: 'declines',
};

const OF_SEVERAL: Partial<Record<TestReply, string>> = {
  answered: 'one of them answers',
  noAnswer: 'none of them answers',
  busy: 'all are busy',
  failed: 'none can be put through',
  declined: 'one of them declines',
};

/** What happens on the line as the part of a sentence. @example tellEvent(event) // 'Dana Ortiz does not answer' */
export function tellEvent({ word, instruction }: LineEvent): string {
  if (instruction?.do === 'ring') {
    const [first, ...more] = phonesOf(instruction);
    const told = (more.length > 0 ? OF_SEVERAL : OF_ONE)[word];
    if (!first || told === undefined) return tellReply(word, instruction);
    return more.length > 0 ? `${first.whose} and ${more.length} more: ${told}` : `${first.whose} ${told}`;
  }
  const said = tellReply(word, instruction);
  if (word === 'nothing')
    return instruction?.do === 'ask' ? 'the caller does nothing' : 'the caller leaves no message';
  if (word.startsWith('message')) return 'the caller leaves a message';
  return instruction?.do === 'ask' ? `the caller ${said.charAt(0).toLowerCase()}${said.slice(1)}` : said;
}
