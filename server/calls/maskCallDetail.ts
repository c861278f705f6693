import { maskCallView, maskRungNumber } from '../../shared/accounts/mask.ts';
import { maskFacts } from '../../shared/accounts/maskFacts.ts';
import { maskReply } from '../../shared/accounts/maskReply.ts';
import type { CallDetail } from '../../shared/api/callDetail.ts';
import { instructionsOf } from '../../shared/call/trace.ts';
import { maskTwiml } from '../webhooks/maskTwiml.ts';
import { maskParams } from '../webhooks/webhookParams.ts';

/** What may be seen of a call: the company's name, and what its flow compares callers with. */
interface InTheOpen {
  company: string;
  comparedInFlow: readonly string[];
}

/**
 * Masks a call and all that is known at each of its turns. What staff wrote is left out: a text of theirs may name
 * anybody.
 */
export function maskCallDetail(detail: CallDetail, { company, comparedInFlow }: InTheOpen): CallDetail {
  const { called } = detail.call;
  const open = { called, company };
  const view = maskCallView(detail, company);
  const instructions = detail.turns.flatMap(({ trace }) => instructionsOf(trace));
  return {
    ...view,
    turns: detail.turns.map((turn, index) => ({
      ...turn,
      trace: view.turns[index]?.trace ?? [],
      reply: turn.reply && maskReply(turn.reply, called),
      facts: turn.facts && maskFacts(turn.facts, comparedInFlow),
      answer: maskTwiml(turn.answer, instructions, open),
      params: turn.params && maskParams(turn.params, called),
    })),
    legs: detail.legs.map((leg) => ({ ...leg, phone: leg.phone && maskRungNumber(leg.phone, called) })),
    comments: [],
  };
}
