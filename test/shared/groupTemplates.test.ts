import { describe, expect, it } from 'vitest';
import { phonesOf } from '../../shared/call/instructions.ts';
import type { Reply } from '../../shared/call/replies.ts';
import { ringEveryone } from '../../shared/flow/templates/ringEveryone.ts';
import { threeStages } from '../../shared/flow/templates/threeStages.ts';
import { userDevices } from '../../shared/flow/templates/userDevices.ts';
import { playCall } from '../flows/playCall.ts';
import { factsOf, type Situation } from '../flows/situation.ts';

const USER = '+12025550141';
const FORWARDING = '+12025550120';
const COMPANY = '+12025550100';
const dana = { id: 'dana', name: 'Dana Ortiz', phone: USER };
const noAnswer: Reply = { type: 'rang', result: 'noAnswer', seconds: 20 };

/** The phones that a call rings, turn by turn, and `message` where it is asked for one. */
function heard(
  flow: ReturnType<typeof userDevices>,
  situation: Situation,
  replies: Reply[],
  browserPhones = false,
) {
  const turns = playCall(flow, { ...factsOf(situation), browserPhones }, replies);
  return turns.map(({ instructions }) =>
    instructions.flatMap((each) => {
      if (each.do === 'ring') return phonesOf(each).map(({ number }) => number);
      return each.do === 'record' ? ['message'] : [];
    }),
  );
}

/** The table of a user's devices: user phone, apps, forwarding number, business phone; and what rings together. */
const DEVICES: ReadonlyArray<
  [phone: boolean, apps: boolean, forwarding: boolean, business: boolean, rings: string[]]
> = [
  [true, true, true, true, [USER, 'client:harbor__dana']],
  [true, true, true, false, [USER, 'client:harbor__dana']],
  [true, true, false, true, [USER, 'client:harbor__dana']],
  [true, true, false, false, [USER, 'client:harbor__dana']],
  [true, false, true, true, [USER]],
  [true, false, true, false, [USER]],
  [true, false, false, true, [USER]],
  [true, false, false, false, [USER]],
  [false, true, true, true, [FORWARDING, 'client:harbor__dana']],
  [false, true, true, false, [FORWARDING, 'client:harbor__dana']],
  [false, true, false, true, [COMPANY, 'client:harbor__dana']],
  [false, true, false, false, ['client:harbor__dana']],
  [false, false, true, true, [FORWARDING]],
  [false, false, true, false, [FORWARDING]],
  [false, false, false, true, [COMPANY]],
  // The table that this is from drops such a call; here it is answered with an apology, and a message can be left.
  [false, false, false, false, ['message']],
];

describe('the chart of a user’s devices', () => {
  it.each(DEVICES)(
    'rings with phone %s, apps %s, forwarding %s, business %s: %j',
    (phone, apps, forwarding, business, rings) => {
      const situation: Situation = {
        numberUser: { ...dana, phone: phone ? USER : null },
        forwarding: forwarding ? FORWARDING : null,
        companyPhone: business ? COMPANY : null,
      };
      expect(heard(userDevices(), situation, [], apps)[0]).toEqual(rings);
    },
  );

  it('takes a message when nobody answers', () => {
    expect(heard(userDevices(), { numberUser: dana }, [noAnswer])).toEqual([[USER], ['message']]);
  });
});

describe('the chart that rings everyone', () => {
  const everybody: Situation = {
    numberUser: dana,
    forwarding: FORWARDING,
    companyPhone: COMPANY,
    lead: {
      user: { id: 'lee', name: 'Lee Wong', phone: '+12025550142' },
      campaigns: [{ id: 'c', name: 'Spring', user: { id: 'kim', name: 'Kim Roth', phone: '+12025550143' } }],
    },
  };

  it('rings them at once, each phone once, and then takes a message', () => {
    expect(heard(ringEveryone(), everybody, [noAnswer])).toEqual([
      [USER, '+12025550142', '+12025550143', FORWARDING, COMPANY],
      ['message'],
    ]);
    expect(heard(ringEveryone(), { numberUser: dana, forwarding: USER, companyPhone: USER }, [])).toEqual([
      [USER],
    ]);
  });

  it('apologises where nobody can be rung', () => {
    const [first] = playCall(ringEveryone(), factsOf({}), []);
    expect(first?.unroutable).toBe(true);
    expect(heard(ringEveryone(), {}, [])).toEqual([['message']]);
  });

  it('comes after a menu in the chart of three stages', () => {
    const pressed = (keys: string): Reply => ({ type: 'keys', keys });
    expect(heard(threeStages(), everybody, [pressed('1'), noAnswer]).slice(1)).toEqual([
      [USER, '+12025550142', '+12025550143', FORWARDING, COMPANY],
      ['message'],
    ]);
    expect(heard(threeStages(), everybody, [pressed('2')])[1]).toEqual(['message']);
    expect(heard(threeStages(), everybody, [{ type: 'nothing' }, { type: 'nothing' }])[2]).toHaveLength(5);
  });
});
