import { notifications } from '@mantine/notifications';
import { announce } from '../shell/Announcer.tsx';

const SHOWN_MS = 5000;

/**
 * Says in a short message that something is done, to the eye and, politely, to the ear.
 *
 * @example tellDone('Tom Becker is deleted.')
 */
export function tellDone(text: string, shownMs = SHOWN_MS): void {
  announce(text);
  notifications.show({
    message: text,
    autoClose: shownMs,
    withBorder: true,
    // The announcer has said it.
    role: 'status',
    'aria-live': 'off',
    closeButtonProps: { 'aria-label': 'Close the message' },
  });
}
