import type { StaffView } from '../../shared/api/settings.ts';
import { toInternational } from '../../shared/phone/e164.ts';

/**
 * Asks whether a Twilio number may be given to another user, and says who loses one by it.
 *
 * @param holder who loses a number: who holds this one, or its new owner, who has another
 * @param next who gets it
 */
export function askToMoveNumber(
  number: string,
  holder: { id: string; name: string },
  next: Pick<StaffView, 'id' | 'name' | 'inboundTwilioNumber'>,
): string {
  const wanted = toInternational(number);
  const former = next.inboundTwilioNumber !== null && next.inboundTwilioNumber !== number;
  const givesUp = former
    ? `${toInternational(next.inboundTwilioNumber ?? '')} is then assigned to nobody.`
    : '';
  if (holder.id === next.id) {
    return `${next.name} has another Inbound Twilio Number. Move ${wanted} to ${next.name}? ${givesUp}`.trim();
  }
  return `${wanted} is assigned to ${holder.name}. Move it to ${next.name}? ${holder.name} then has no Inbound Twilio Number. ${givesUp}`.trim();
}
