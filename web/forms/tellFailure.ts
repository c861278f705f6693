import { notifications } from '@mantine/notifications';
import { asError } from '../api/asError.ts';

/**
 * Says in a message that stays that something was not done, and why.
 *
 * @example tellFailure('Harbor Realty is not archived', error)
 */
export function tellFailure(title: string, error: unknown): void {
  notifications.show({
    title,
    message: asError(error).message,
    color: 'red',
    withBorder: true,
    autoClose: false,
    closeButtonProps: { 'aria-label': 'Close the message' },
  });
}
