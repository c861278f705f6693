import { describe, expect, it } from 'vitest';
import type { WhereView } from '../../shared/api/where.ts';
import { sentence } from '../../shared/call/sentence.ts';
import { readFlowAddress } from '../../web/address/flowAddress.ts';
import { gatherQuestions } from '../../web/api/gatherQuestions.ts';
import { tellCall, tellNobody, tellWhereShortly } from '../../web/where/tellWhere.ts';
import { testCallOf, testCallPath } from '../../web/where/testCallOf.ts';

/** Gathers with a frame that ends when the test says so, and keeps what was asked. */
function gathering(most = 100, fails = false) {
  const asked: string[][] = [];
  let endFrame = () => {};
  const ask = gatherQuestions<string, string>({
    ask: async (questions) => {
      asked.push(questions);
      if (fails) throw new Error('The server cannot be reached.');
      return questions.map((question) => `${question} answered`);
    },
    most,
    later: (run) => {
      endFrame = run;
    },
  });
  return { ask, asked, endFrame: () => endFrame() };
}

describe('questions that are gathered', () => {
  it('travel together, and each gets its own answer', async () => {
    const { ask, asked, endFrame } = gathering();
    const answers = Promise.all([ask('dana'), ask('marcus'), ask('priya')]);
    expect(asked).toEqual([]);
    endFrame();
    expect(await answers).toEqual(['dana answered', 'marcus answered', 'priya answered']);
    expect(asked).toEqual([['dana', 'marcus', 'priya']]);
  });

  it('are split where there are more than may be asked at once', async () => {
    const { ask, asked, endFrame } = gathering(2);
    const answers = Promise.all(['a', 'b', 'c', 'd', 'e'].map((question) => ask(question)));
    endFrame();
    expect(await answers).toEqual(['a', 'b', 'c', 'd', 'e'].map((question) => `${question} answered`));
    expect(asked).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('wait for the next frame once a frame is over', async () => {
    const { ask, asked, endFrame } = gathering();
    const first = ask('a');
    endFrame();
    const second = ask('b');
    endFrame();
    await Promise.all([first, second]);
    expect(asked).toEqual([['a'], ['b']]);
  });

  it('are not sent when nobody waits any more', async () => {
    const { ask, asked, endFrame } = gathering();
    const leaving = new AbortController();
    const left = ask('scrolled by', leaving.signal);
    const stays = ask('in view');
    leaving.abort(new Error('Scrolled by.'));
    endFrame();
    await expect(left).rejects.toThrow('Scrolled by.');
    expect(await stays).toBe('in view answered');
    expect(asked).toEqual([['in view']]);
  });

  it('all fail when their request does', async () => {
    const { ask, endFrame } = gathering(100, true);
    const both = Promise.allSettled([ask('a'), ask('b')]);
    endFrame();
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

const call = {
  called: '+12025550111',
  calledLabel: 'Spring mailers',
  from: '+12025550177',
  callerName: 'Sam Reed',
};

const nobody = {
  call,
  rings: null,
  unroutable: true,
  over: null,
  because: sentence('No layer has a phone.'),
} satisfies WhereView;

describe('the test call of an answer', () => {
  it('is the very call that was asked about, at a whole second', () => {
    const path = testCallPath('harbor & sons', testCallOf(call, Date.parse('2026-03-02T14:30:00.789Z')));
    expect(path.startsWith('/c/harbor%20%26%20sons/flow?')).toBe(true);
    expect(readFlowAddress(path.slice(path.indexOf('?')))).toMatchObject({
      panel: 'test',
      called: '+12025550111',
      from: '+12025550177',
      at: Date.parse('2026-03-02T14:30:00Z'),
      replies: [],
    });
  });
});

describe('an answer in words', () => {
  it('names the caller and the number by their names, or else by what is known', () => {
    expect(tellCall(call)).toBe('When Sam Reed calls Spring mailers');
    expect(tellCall({ ...call, callerName: null, calledLabel: '' })).toBe(
      'When +1 202 555 0177 calls +1 202 555 0111',
    );
    expect(tellCall({ ...call, callerName: null, from: 'anonymous' })).toBe(
      'When somebody unknown calls Spring mailers',
    );
    expect(tellCall({ ...call, callerName: '{called}' })).toBe('When {called} calls Spring mailers');
  });

  it('is short in the cell of a table', () => {
    const rings = { whose: 'Dana Ortiz', number: '+12025550143' };
    expect(tellWhereShortly({ ...nobody, rings: { ...rings, layer: 4 } })).toBe('Dana Ortiz · layer 4');
    expect(tellWhereShortly({ ...nobody, rings })).toBe('Dana Ortiz');
    expect(tellWhereShortly(nobody)).toBe('Nobody');
    expect(tellWhereShortly({ call: null, because: sentence('No number and no leads.') })).toBe('No call');
  });

  it('says what a caller meets whom nobody answers', () => {
    expect(tellNobody(nobody)).toBe('an apology, then voicemail');
    expect(tellNobody({ ...nobody, unroutable: false })).toBe('the caller can leave a message');
    expect(tellNobody({ ...nobody, unroutable: false, over: 'hungUp' })).toBe('the call ends');
  });
});
