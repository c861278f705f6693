import {
  IconAlertTriangle,
  IconPlugConnected,
  IconPlugConnectedX,
  IconQuestionMark,
} from '@tabler/icons-react';
import type { ConnectionState } from '../../shared/api/settings.ts';
import css from './Settings.module.css';

const STATES = {
  connected: { Icon: IconPlugConnected, word: 'Connected' },
  drifted: { Icon: IconAlertTriangle, word: 'Changed at Twilio' },
  notConnected: { Icon: IconPlugConnectedX, word: 'Not connected' },
  unknown: { Icon: IconQuestionMark, word: 'Not checked' },
} satisfies Record<ConnectionState, object>;

/** What was last seen of a number's connection to Twilio. */
export function ConnectionBadge({ state }: { state: ConnectionState }) {
  const { Icon, word } = STATES[state];
  return (
    <span className={css.badge} data-state={state}>
      <Icon size={14} aria-hidden />
      {word}
    </span>
  );
}
