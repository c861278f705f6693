import type { Facts } from '../call/facts.ts';
import type { Flow } from '../flow/flow.ts';
import { type AskedPhone, whomOf } from './askedPhone.ts';

/** The blocks of some flows that ring a phone as they are set, or could, if a setting led them to it. */
export function blocksThatRing(flows: readonly Flow[], asked: AskedPhone, { called }: Facts) {
  return flows.flatMap(({ blocks }) =>
    blocks.filter((block) =>
      whomOf(block).some(({ who, user, number, address }) => {
        if (asked.type === 'fixed') return [number, address].includes(asked.phone.display);
        if (asked.type === 'company') return who === 'companyPhone';
        if (asked.type === 'forwarding') return who === 'forwardingNumber' && asked.number === called.number;
        const isInBrowser = asked.type === 'browser';
        if (who.endsWith('Browser') !== isInBrowser) return false;
        if (who === 'user' || who === 'userBrowser') return user === asked.user;
        return (
          who.startsWith('numberOwner') || who.startsWith('leadOwner') || who.startsWith('campaignOwner')
        );
      }),
    ),
  );
}
