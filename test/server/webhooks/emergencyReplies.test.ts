import { afterEach, describe, expect, it } from 'vitest';
import { block, flowOf, wire } from '../../flows/sampleFlows.ts';
import { DIAL, openPbx, type Pbx, pbxCompany, verbsOf, workspaceOf } from '../../support/carrierPbx.ts';

const toClose: Pbx[] = [];
afterEach(async () => {
  for (const pbx of toClose.splice(0)) await pbx.close();
});

/** A chart that begins with a question, as most do. */
const asks = flowOf(
  'Asks first',
  [block('menu', 'menu'), block('message', 'voicemail'), block('end', 'hangUp')],
  [
    ...['sales', 'others', 'noKey', 'wrongKey'].map((outcome) => wire(`menu.${outcome}`, 'message')),
    wire('message.recorded', 'end'),
    wire('message.silent', 'end'),
  ],
);

/** A call whose first turn was kept, but too late: its caller got the emergency answer, and a phone rang. */
async function keptTooLate(): Promise<Pbx> {
  const flows = [{ id: 'main', name: asks.name, default: true, document: asks }];
  const pbx = await openPbx({ workspace: workspaceOf(pbxCompany({ flows })) });
  toClose.push(pbx);
  await pbx.ring();
  return pbx;
}

describe('what became of a phone that the emergency answer rang, in a call that waits for a key', () => {
  it('ends the call after a talk: nobody is asked for a key then', async () => {
    const pbx = await keptTooLate();
    expect(await verbsOf(await pbx.turn(1, DIAL.answered))).toEqual(['Hangup']);
    expect(await pbx.inJournal()).toMatchObject({ turns: [0] });
  });

  it('is an apology where nobody answered', async () => {
    const pbx = await keptTooLate();
    expect(await verbsOf(await pbx.turn(1, DIAL.noAnswer))).toEqual(['Say', 'Hangup']);
    expect(await pbx.inJournal()).toMatchObject({ turns: [0], isOver: false });
    // A key that comes after all is heard.
    expect(await verbsOf(await pbx.turn(1, { Digits: '1' }))).toEqual(['Say', 'Record', 'Redirect']);
  });
});
