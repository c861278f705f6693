import {
  IconAlertTriangle,
  IconMessage,
  IconPhoneCall,
  IconPhoneEnd,
  IconPhoneOff,
  IconPhoneX,
  type TablerIcon,
} from '@tabler/icons-react';
import { PAST_END_WORDS, type PastEnd } from '../../shared/api/calls.ts';
import css from './History.module.css';
import { TONE_OF_END } from './historyAddress.ts';

/** Every end has a sign of its own: colour is never the only one. */
const ICONS: Record<PastEnd, TablerIcon> = {
  answered: IconPhoneCall,
  voicemail: IconMessage,
  gaveUp: IconPhoneOff,
  hungUp: IconPhoneEnd,
  unroutable: IconPhoneX,
  error: IconAlertTriangle,
};

/** What a call came to. Null while it goes on. */
export function EndText({ end }: { end: PastEnd | null }) {
  if (end === null) return <span className={css.goesOn}>Goes on</span>;
  const Icon = ICONS[end];
  return (
    <span className={css.end} data-tone={TONE_OF_END[end]}>
      <Icon size={16} stroke={1.75} aria-hidden />
      {PAST_END_WORDS[end]}
    </span>
  );
}
