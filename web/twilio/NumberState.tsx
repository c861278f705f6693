import { Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconPhoneOff,
  IconReplace,
  type TablerIcon,
} from '@tabler/icons-react';
import type { TwilioNumberView } from '../../shared/api/twilio.ts';
import css from './Twilio.module.css';
import { tellWarning } from './tellWarning.ts';
import { STATE_WORDS } from './voiceSettings.ts';

const ICONS: Record<TwilioNumberView['state'], TablerIcon> = {
  connected: IconCircleCheckFilled,
  drifted: IconReplace,
  notConnected: IconCircleDashed,
};

/** Whether a number is connected, and what stands against it. */
export function NumberState({ number }: { number: TwilioNumberView }) {
  const Icon = ICONS[number.state];
  const word = STATE_WORDS[number.state];
  const warning = tellWarning(number);
  return (
    <span className={css.states}>
      {(number.takesCalls || number.state !== 'notConnected') && (
        <span className={css.state} data-state={number.state}>
          <Icon size={15} aria-hidden />
          {word.slice(0, 1).toUpperCase()}
          {word.slice(1)}
        </span>
      )}
      {warning && (
        <Tooltip label={warning.long}>
          <span className={css.state} data-state="warned">
            {number.takesCalls ? (
              <IconAlertTriangle size={15} aria-hidden />
            ) : (
              <IconPhoneOff size={15} aria-hidden />
            )}
            {warning.short}
          </span>
        </Tooltip>
      )}
    </span>
  );
}
