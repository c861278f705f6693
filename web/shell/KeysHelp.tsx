import { Kbd, Modal } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { create } from 'zustand';
import { useMay } from '../accounts/useMay.ts';
import css from './KeysHelp.module.css';

const useOpen = create(() => ({ isOpen: false }));

/** Shows the list of keys. */
export function showKeys(): void {
  useOpen.setState({ isOpen: true });
}

const KEYS: ReadonlyArray<{ keys: string[]; does: string; isToChange?: boolean }> = [
  { keys: ['Ctrl', 'K'], does: 'Search, jump, or start something' },
  { keys: ['Ctrl', 'S'], does: 'Save the form', isToChange: true },
  { keys: ['A'], does: 'Add a block', isToChange: true },
  { keys: ['Ctrl', 'Z'], does: 'Take your last step back; with Shift, take it again', isToChange: true },
  { keys: ['Shift'], does: 'With a click or a drag: choose several blocks', isToChange: true },
  { keys: ['Ctrl', 'A'], does: 'Choose everything on the chart', isToChange: true },
  {
    keys: ['Ctrl', 'C', 'X', 'V'],
    does: 'Copy, cut and paste, into other flows and tabs, too',
    isToChange: true,
  },
  { keys: ['Ctrl', 'D'], does: 'Duplicate what is chosen', isToChange: true },
  { keys: ['Del'], does: 'Remove what is chosen', isToChange: true },
  { keys: ['T'], does: 'New test call' },
  { keys: ['L'], does: 'Tidy the layout, or the part that is chosen', isToChange: true },
  { keys: ['F'], does: 'Fit the chart' },
  { keys: ['Z'], does: 'Zoom to what is chosen' },
  { keys: ['←', '→'], does: 'Step through the call' },
  { keys: ['↑', '↓', '←', '→'], does: 'Walk along the wires: on, back, and to the other outcomes' },
  { keys: ['Shift', '↓'], does: 'Walk, and choose the blocks on the way', isToChange: true },
  { keys: ['Space'], does: 'Choose the block too, or no longer', isToChange: true },
  { keys: ['Alt', '↓'], does: 'Move what is chosen; with Shift, further', isToChange: true },
  { keys: ['Alt', 'Shift', '↓'], does: 'Resize the chosen note or band', isToChange: true },
  { keys: ['Alt'], does: 'With a drag: move a band without what stands in it', isToChange: true },
  { keys: ['C'], does: 'Lead an outcome of the block to another', isToChange: true },
  {
    keys: ['Shift', 'F10'],
    does: 'What can be done with what is chosen; a right click, too',
    isToChange: true,
  },
  { keys: ['F2'], does: 'Rename the block on the chart', isToChange: true },
  { keys: ['Home', 'End'], does: 'To the first and the last step' },
  { keys: ['Space'], does: 'On the page of a call: play it, or pause' },
  { keys: ['1', '…', '9'], does: 'In a drill: give the answer of that number' },
  { keys: ['N'], does: 'In a drill: go on with the next one' },
  { keys: ['Tab'], does: 'From block to block, in the chart and in lists' },
  { keys: ['Enter'], does: 'Show the block’s details' },
  { keys: ['Esc'], does: 'Close the nearest thing' },
  { keys: ['?'], does: 'Show these keys' },
];

/** The list of keys, opened by `?`. */
export function KeysHelp() {
  const { isOpen } = useOpen();
  const mayChange = useMay('changeDirectory');
  useHotkeys([
    ['?', showKeys],
    ['shift + ?', showKeys],
  ]);
  // While somebody types, too: no field has another use for it.
  useHotkeys([['mod + K', spotlight.toggle]], []);
  return (
    <Modal
      opened={isOpen}
      onClose={() => useOpen.setState({ isOpen: false })}
      title="Keys"
      portalProps={{ target: 'body' }}
      closeButtonProps={{ 'aria-label': 'Close the keys' }}
    >
      <dl className={css.keys}>
        {KEYS.filter(({ isToChange }) => mayChange || !isToChange).map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
