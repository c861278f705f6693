import { describe, expect, it } from 'vitest';
import { playOn } from '../../shared/analysis/playTestCall.ts';
import { whyItRang } from '../../shared/analysis/whyItRang.ts';
import { findIn } from '../../shared/call/otherFlows.ts';
import type { Reply } from '../../shared/call/replies.ts';
import { explain } from '../../shared/call/sentence.ts';
import { startCall } from '../../shared/call/takeTurn.ts';
import { settingPath } from '../../shared/directory/settingPlaces.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { leadOwnerFirst } from '../../shared/flow/templates/leadOwnerFirst.ts';
import { menuFirst } from '../../shared/flow/templates/menuFirst.ts';
import { playCall } from '../flows/playCall.ts';
import { editedFlows } from '../flows/randomEdits.ts';
import { replies, situations } from '../flows/randomFacts.ts';
import { factsOf, type Situation } from '../flows/situation.ts';
import { mainFlow, published, salesFlow } from '../flows/twoFlows.ts';
import fc from '../support/seededFastCheck.ts';

/** The ladder in lines: the layer, what became of it, and each reason with its setting. */
function tell(flow: Flow, situation: Situation, said: readonly Reply[] = []): string[] {
  return whyItRang(flow, playCall(flow, factsOf(situation), said)).flatMap((rung) => [
    `${rung.layer ?? '–'} ${rung.title}: ${rung.state}${rung.rang.map(({ whose }) => ` ${whose}`).join()}`,
    ...rung.reasons.map(
      ({ because, setIn }) => `  ${explain(because)}${setIn ? ` (${settingPath(setIn).join(' → ')})` : ''}`,
    ),
  ]);
}

describe('why a call rang where it did', () => {
  const situation: Situation = {
    numberUser: { id: 'lee', name: 'Lee Wong', phone: '55-123' },
    forwarding: '+12025550130',
    companyPhone: '+12025550100',
    lead: { campaigns: [{ id: 'spring', name: 'Spring sellers' }] },
  };

  it('is told layer by layer from the fourth down, with the value that was seen and where it is set', () => {
    expect(tell(fourLayers(), situation, [{ type: 'rang', result: 'answered', seconds: 9 }])).toEqual([
      '4 Assigned Twilio Number: passedOver',
      '  +1 202 555 0111 is assigned to Lee Wong. (Settings → My Staff → Lee Wong → Call & Voicemail Settings → Inbound Twilio Number)',
      '  The phone of Lee Wong, “55-123”, is not a valid phone number. (Settings → My Staff → Lee Wong → Phone)',
      '3 User Phone: passedOver',
      '  Sam Reed is not assigned to a user. (Leads → Sam Reed → Assigned to)',
      '  No campaign of Sam Reed is assigned to a user. (Leads → Campaigns → Spring sellers → Assigned to)',
      '2 Call Forwarding Number: answered Call Forwarding Number',
      '  +1 202 555 0111 has the Call Forwarding Number +1 202 555 0130. (Settings → Phone Numbers → Spring mailers → Call Forwarding Number)',
      '  Call Forwarding Number answered at +1 202 555 0130.',
      '1 Company Phone: notAsked',
      '  It was not asked: the call had found a phone before.',
    ]);
  });

  it('tells a layer that rang without an answer from one that was answered, and what came after it', () => {
    const lines = tell(fourLayers(), { companyPhone: '+12025550100', lead: null }, [
      { type: 'rang', result: 'noAnswer', seconds: 20 },
      { type: 'recorded', seconds: 12 },
    ]);
    expect(lines.filter((line) => !line.startsWith(' '))).toEqual([
      '4 Assigned Twilio Number: passedOver',
      '3 User Phone: passedOver',
      '2 Call Forwarding Number: passedOver',
      '1 Company Phone: rang Harbor Realty',
      '– Take a message: decided',
    ]);
  });

  it('keeps the order in which the flow asks, and names the steps that belong to no layer', () => {
    const asks = (flow: Flow, said: readonly Reply[]) =>
      tell(flow, situation, said).filter((line) => !line.startsWith(' '));
    expect(asks(leadOwnerFirst(), []).map((line) => line.slice(0, 1))).toEqual(['3', '4', '2', '1']);
    expect(asks(menuFirst(), [{ type: 'keys', keys: '1' }])[0]).toMatch(/^– .*: decided$/);
  });

  it('goes on with the steps of another flow, whose blocks may have the same ids', () => {
    const flows = published({ sales: salesFlow });
    const on = compileFlow(mainFlow);
    let turn = startCall(on, factsOf({ companyPhone: '+12025550100' }), flows);
    const turns = [turn];
    for (const word of ['pressed1', 'pressed2', 'answered'] as const) {
      turn = playOn(on, turn, word, flows);
      turns.push(turn);
    }
    const ladder = whyItRang(mainFlow, turns, findIn(flows));
    expect(ladder.map(({ layer, title, state }) => `${layer ?? '–'} ${title}: ${state}`)).toEqual([
      '– The block a: decided',
      '– Sales: decided',
      '– The block a: decided',
      '1 Company Phone: answered',
    ]);
  });

  it('has every reason of the trace that decided anything, and every layer of the flow, once', () => {
    fc.assert(
      fc.property(editedFlows, situations, fc.array(replies, { maxLength: 3 }), (flow, from, said) => {
        let turns: ReturnType<typeof playCall>;
        try {
          turns = playCall(flow, factsOf(from), said);
        } catch {
          return; // A flow that goes round for ever, or a reply to what was not asked.
        }
        const ladder = whyItRang(flow, turns);
        const left = turns.flatMap(({ trace }) => trace.filter((entry) => entry.type === 'left'));
        for (const { because, block } of ladder.flatMap(({ reasons }) => reasons)) {
          if (block !== '') expect(left.map((entry) => entry.because)).toContain(because);
        }
        const unasked = ladder.flatMap(({ state, layer }) => (state === 'notAsked' ? [layer] : []));
        expect(new Set(unasked).size).toBe(unasked.length);
      }),
      { numRuns: 60 },
    );
  });
});
