import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { announce } from '../shell/Announcer.tsx';
import css from './RecordForm.module.css';

const SHOWN_MS = 10_000;

/**
 * Says in a message that something is done, and offers for ten seconds to undo it.
 *
 * @example tellUndoable('Tom Becker is now an editor.', () => changeBack())
 */
export function tellUndoable(text: string, undo: () => void): void {
  announce(`${text} It can be undone for ten seconds.`);
  const id = notifications.show({
    message: (
      <span className={css.undoable}>
        {text}
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </span>
    ),
    autoClose: SHOWN_MS,
    withBorder: true,
    // The announcer has said it.
    role: 'status',
    'aria-live': 'off',
    closeButtonProps: { 'aria-label': 'Close the message' },
  });
}
