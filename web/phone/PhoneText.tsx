import type { PhoneView } from '../../shared/api/views.ts';
import { isBrowser } from '../../shared/phone/browserIdentity.ts';
import { toInternational, toNational } from '../../shared/phone/e164.ts';
import css from './PhoneText.module.css';

/**
 * A phone number in national form, with the international one in the tooltip, and in words what is a browser. Anything
 * else is shown as it is.
 */
export function PhoneText({ number }: { number: string }) {
  return (
    <span className="tabular" title={toInternational(number)}>
      {isBrowser(number) ? 'the browser' : toNational(number)}
    </span>
  );
}

/** A phone field's value: the number, or what was typed and that it is no valid number. */
export function PhoneValue({ phone, empty = 'Empty' }: { phone: PhoneView; empty?: string }) {
  if (phone.e164) return <PhoneText number={phone.e164} />;
  if (!phone.typed?.trim()) return <span className={css.empty}>{empty}</span>;
  return (
    <span>
      “{phone.typed}” <span className={css.invalid}>is not valid</span>
    </span>
  );
}
