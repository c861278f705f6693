import { notifications } from '@mantine/notifications';

/** Says in a message that stays that something was not done, and why. @example tellFailure('Harbor Realty is not archived', error) */
export function tellFailure(title: string, error: unknown): void {
  notifications.show({
    title,
    message: error instanceof Error ? error.message : 'Something went wrong. Try again.',
    color: 'red',
    withBorder: true,
    autoClose: false,
    closeButtonProps: { 'aria-label': 'Close the message' },
  });
}
