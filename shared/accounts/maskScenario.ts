import type { ScenarioView } from '../api/scenarios.ts';
import type { RungPhone } from '../call/instructions.ts';
import { maskName, maskTyped } from '../call/maskedValue.ts';
import { leadOfCaller } from '../directory/leadAsCaller.ts';
import { knownMaskerOf } from '../flow/maskText.ts';
import { callerText, readCaller } from '../phone/caller.ts';
import { toE164 } from '../phone/e164.ts';
import { isWithheld } from '../phone/withheld.ts';
import { maskCaller, maskRung } from './mask.ts';

/** What may be seen of a scenario: the company’s name, and the numbers that are written into the flow itself. */
interface InTheOpen {
  company: string;
  numbersInFlow: readonly string[];
}

/**
 * Masks a scenario, so that what it expects can be compared with a walk on masked facts. A caller who is no lead, and
 * whose number is masked, cannot be called as.
 */
export function maskScenario(view: ScenarioView, { company, numbersInFlow }: InTheOpen): ScenarioView {
  const { called, from, caller, expected } = view;
  const isOpen = from !== null && (leadOfCaller(from) !== null || isWithheld(from));
  const maskPhone = (phone: RungPhone): RungPhone => {
    const masked = maskRung(phone, { called, company });
    return numbersInFlow.includes(phone.number) ? { ...masked, number: phone.number } : masked;
  };
  const isNumber = toE164(caller.phone) === caller.phone;
  return {
    ...view,
    // Who named it was told that trainees see the name, and may have put the caller into it all the same.
    name: knownMaskerOf(caller.name === null ? [] : [caller.name])(view.name),
    from: isOpen ? from : null,
    caller: {
      name: caller.name === null ? null : maskName(caller.name),
      phone: isNumber ? callerText(maskCaller(readCaller(caller.phone), called)) : maskTyped(caller.phone),
    },
    expected: {
      ...expected,
      rang: expected.rang.map(({ phones, layer }) => ({ phones: phones.map(maskPhone), layer })),
    },
  };
}
