import type { AskedPhone } from '../../shared/analysis/askedPhone.ts';
import type { WhyNot } from '../../shared/analysis/whyNot.ts';

/** The answer in a sentence, for who does not see it. */
export function tellAnswerShortly(answer: WhyNot, { whose }: AskedPhone): string {
  const { rang, settings, circumstances, together, isCut } = answer;
  if (rang) return `${whose} rang in this call.`;
  const [first] = [...settings, ...circumstances, ...together];
  if (!first)
    return isCut ? `No way was found that rings ${whose}.` : `No change of settings rings ${whose}.`;
  const { length } = first.changes;
  if (settings.length > 0)
    return `${length === 1 ? 'One change' : `${length} changes`} of settings would ring ${whose}.`;
  return `${whose} would ring under another condition.`;
}
