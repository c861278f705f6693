import { createHash } from 'node:crypto';

/**
 * The name of a queue for the carrier: one of its own for each company and name, because companies may share an
 * account there, and short enough for it (Twilio, TwiML Enqueue: 64 characters). Capitals and blanks around a name do not count.
 *
 * @example queueNameFor('harbor', 'Sales team') // 'sales-team-…', with 16 digits of a hash
 */
export function queueNameFor(company: string, name: string): string {
  const folded = name.trim().toLowerCase();
  const digits = createHash('sha256')
    .update(JSON.stringify([company, folded]))
    .digest('hex')
    .slice(0, 16);
  const readable = folded
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  return readable ? `${readable}-${digits}` : digits;
}
