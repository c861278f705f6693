import { describe, expect, it } from 'vitest';
import { toReply } from '../../shared/analysis/testReply.ts';
import { whereItRings } from '../../shared/analysis/whereItRings.ts';
import type { Reply } from '../../shared/call/replies.ts';
import { explain } from '../../shared/call/sentence.ts';
import { wiresOf } from '../../shared/call/trace.ts';
import { verdictOf } from '../../shared/call/transcript.ts';
import { checkFlow } from '../../shared/flow/checkFlow.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { tellVerdict } from '../../web/testCall/VerdictText.tsx';
import { playCall } from '../flows/playCall.ts';
import { block, flowOf, wire } from '../flows/sampleFlows.ts';
import { factsOf } from '../flows/situation.ts';

function waiting(settings: Record<string, unknown> = {}) {
  return flowOf(
    'Waiting room',
    [
      block('wait', 'queue', settings),
      block('message', 'voicemail', { greeting: 'Leave a message.', longest: 60, beep: true }),
      block('end', 'hangUp'),
    ],
    [
      wire('wait.taken', 'end'),
      ...['tooLong', 'full', 'failed', ...(settings.key ? ['left'] : [])].map((outcome) =>
        wire(`wait.${outcome}`, 'message'),
      ),
      wire('message.recorded', 'end'),
      wire('message.silent', 'end'),
    ],
  );
}

const taking = (settings: Record<string, unknown> = {}) =>
  flowOf(
    'Staff',
    [block('take', 'takeFromQueue', settings), block('nobody', 'say'), block('end', 'hangUp')],
    [wire('take.talked', 'end'), wire('take.nobody', 'nobody'), wire('nobody.next', 'end')],
  );

const facts = factsOf({ lead: { name: 'Sam Reed' } });

/** Where a call goes with a reply to its first turn, why, and how it is over. */
function after(flow: ReturnType<typeof waiting>, reply: Reply) {
  const turn = playCall(flow, facts, [reply]).at(-1);
  const left = turn?.trace.find((entry) => entry.type === 'left');
  return {
    path: wiresOf(turn?.trace ?? []),
    because: left?.type === 'left' ? explain(left.because) : '',
    over: turn?.over,
  };
}

const queued = (result: 'taken' | 'tooLong' | 'full' | 'left' | 'failed', seconds: number): Reply => ({
  type: 'queued',
  result,
  seconds,
});

const rulesOf = (flow: ReturnType<typeof waiting>) =>
  checkFlow(flow).map(({ rule, block: id }) => `${rule} ${id}`);

describe('a queue', () => {
  it('holds the caller with the place, the text and the music, as it is set', () => {
    const settings = {
      name: ' Sales ',
      text: 'One moment, {leadFirstName|please}.',
      position: 'You are number {position}, {leadFirstName}.',
      music: 'https://example.com/hold.mp3',
      longest: 90,
      most: 5,
      key: '#',
      asks: 'Press {key} to leave.',
    };
    const sam = { leadFirstName: { type: 'person', value: 'Sam' } };
    expect(playCall(waiting(settings), facts, [])[0]?.instructions).toEqual([
      {
        do: 'queue',
        name: 'Sales',
        seconds: 90,
        most: 5,
        key: '#',
        tellsPosition: { do: 'say', text: 'You are number {position}, {leadFirstName}.', values: sam },
        hold: [
          { do: 'say', text: 'One moment, {leadFirstName}.', values: sam },
          { do: 'say', text: 'Press hash to leave.' },
          { do: 'play', url: 'https://example.com/hold.mp3' },
        ],
      },
    ]);
  });

  it('is silent without music, and tells no place where no text is set', () => {
    const [turn] = playCall(waiting({ text: '', position: '' }), facts, []);
    expect(turn?.instructions).toMatchObject([{ do: 'queue', hold: [{ do: 'pause', seconds: 20 }] }]);
    expect(turn?.instructions[0]).not.toHaveProperty('tellsPosition');
  });

  it.each<[Reply, string, string]>([
    [queued('taken', 40), 'taken', 'Somebody took the call after 40 s in the queue Support.'],
    [queued('left', 301), 'tooLong', 'Nobody took the call for 301 s in the queue Support.'],
    [queued('tooLong', 300), 'tooLong', 'Nobody took the call for 300 s in the queue Support.'],
    [queued('full', 0), 'full', 'The queue Support was full.'],
    [queued('left', 1), 'full', 'The queue Support was full.'],
    [queued('failed', 3), 'failed', 'The caller could not wait in the queue Support.'],
    [{ type: 'nothing' }, 'failed', 'The caller could not wait in the queue Support.'],
  ])('goes on after %j by “%s”, and says why', (reply, outcome, because) => {
    expect(after(waiting(), reply)).toMatchObject({ path: [`wait.${outcome}`], because });
  });

  it('is left by the key before the longest wait is over, and after it because of the wait', () => {
    const withKey = waiting({ key: '1', longest: 60 });
    expect(after(withKey, queued('left', 59))).toMatchObject({
      path: ['wait.left'],
      because: 'The caller pressed 1 after 59 s in the queue Support.',
    });
    expect(after(withKey, queued('left', 60)).path).toEqual(['wait.tooLong']);
    // Without a key, nothing but the wait can have ended it.
    expect(after(waiting({ longest: 60 }), queued('left', 12)).path).toEqual(['wait.tooLong']);
  });

  it('counts as answered once somebody took the call, and as given up by who hangs up in it', () => {
    expect(after(waiting(), queued('taken', 8)).over).toBe('answered');
    expect(after(waiting(), { type: 'callerGone' }).over).toBe('gaveUp');
  });

  it.each([
    [{ name: ' ' }],
    [{ music: 'hold.mp3' }],
    [{ music: 'https://user:secret@example.com/hold.mp3' }],
    [{ position: 'You are next.' }],
    [{ key: '1', asks: ' ' }],
  ])('is not published with %j', (settings) => {
    expect(rulesOf(waiting(settings))).toEqual(['settings wait']);
  });

  it('is fine as it starts, and warns where somebody who waited is hung up on', () => {
    expect(rulesOf(waiting())).toEqual([]);
    const flow = waiting();
    const wires = flow.wires.map((each) => (each.outcome === 'tooLong' ? { ...each, to: 'end' } : each));
    expect(rulesOf({ ...flow, wires })).toEqual(['dropped wait']);
  });

  it('is played in a test call by what the tester lets happen', () => {
    const instruction = playCall(waiting({ longest: 60 }), facts, [])[0]?.instructions[0];
    expect(toReply('taken', instruction)).toEqual(queued('taken', 30));
    expect(toReply('waitedTooLong', instruction)).toEqual(queued('tooLong', 60));
    expect(toReply('leftQueue', instruction)).toEqual(queued('left', 9));
    expect(toReply('queueFull', instruction)).toEqual(queued('full', 0));
    expect(toReply('queueFailed', undefined)).toEqual(queued('failed', 0));
  });
});

describe('the verdict of a test call', () => {
  it('says in which queue the caller waits, and out of which somebody is taken', () => {
    const waits = verdictOf(waiting(), playCall(waiting(), facts, []));
    expect(waits).toEqual({ waitsIn: 'Support', unroutable: false, over: null });
    expect(tellVerdict(waits)).toBe('Waits in the queue Support');
    const takes = verdictOf(taking(), playCall(taking(), facts, []));
    expect(takes).toEqual({ takesFrom: 'Support', unroutable: false, over: null });
    expect(tellVerdict(takes)).toBe('Takes from the queue Support');
  });

  it('is told where numbers and users say what rings now', () => {
    const where = whereItRings(compileFlow(waiting()), facts);
    expect(explain(where.because)).toBe('The caller waits in the queue Support.');
  });
});

describe('taking a call from a queue', () => {
  it('is played in a test call by what the tester lets happen', () => {
    const instruction = playCall(taking(), facts, [])[0]?.instructions[0];
    expect(toReply('talked', instruction)).toEqual({ type: 'rang', result: 'answered', seconds: 6 });
    expect(toReply('nobodyWaits', instruction)).toEqual({ type: 'rang', result: 'noAnswer', seconds: 30 });
  });

  it('connects the next caller, who hears a text as it stands', () => {
    expect(playCall(taking({ text: 'Here we are, {leadName}.' }), facts, [])[0]?.instructions).toEqual([
      {
        do: 'takeFromQueue',
        name: 'Support',
        seconds: 30,
        hears: [{ do: 'say', text: 'Here we are, {leadName}.' }],
      },
    ]);
  });

  it('counts as answered after a talk, and goes on where nobody waits', () => {
    expect(after(taking(), { type: 'rang', result: 'answered', seconds: 61 })).toEqual({
      path: ['take.talked'],
      because: 'The next caller in the queue Support was taken, and talked for 61 s.',
      over: 'answered',
    });
    for (const result of ['noAnswer', 'failed', 'declined'] as const) {
      expect(after(taking(), { type: 'rang', result, seconds: 0 })).toEqual({
        path: ['take.nobody', 'nobody.next'],
        because: 'Nobody was taken out of the queue Support.',
        over: 'hungUp',
      });
    }
  });

  it('is not published without the name of a queue', () => {
    expect(rulesOf(taking({ name: '' }))).toEqual(['settings take']);
    expect(rulesOf(taking())).toEqual([]);
  });
});
