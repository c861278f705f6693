import { Button } from '@mantine/core';
import { pickingUp, type TestReply, tellReply } from '../../shared/analysis/testReply.ts';
import { type InstructionOf, phonesOf } from '../../shared/call/instructions.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import css from './TestCall.module.css';

interface RingChoicesProps {
  instruction: InstructionOf<'ring'>;
  onChoose(reply: TestReply): void;
}

const OF_ONE: readonly TestReply[] = ['answered', 'noAnswer', 'busy', 'failed', 'gone'];
const OF_ALL: readonly TestReply[] = ['noAnswer', 'busy', 'failed', 'gone'];

/** What the phones that ring can do: of several, each can be picked up. */
export function RingChoices({ instruction, onChoose }: RingChoicesProps) {
  const phones = phonesOf(instruction);
  // Who picks up can decline only where something stands before the connection.
  const declines: readonly TestReply[] = instruction.whisper ? ['declined'] : [];
  const replies = phones.length > 1 ? OF_ALL : [...OF_ONE.slice(0, 1), ...declines, ...OF_ONE.slice(1)];
  return (
    <fieldset className={css.choices}>
      <legend>
        {phones.length > 1 ? 'The phones ring. What happens?' : 'The phone rings. What happens?'}
      </legend>
      {phones.length > 1 && (
        <ul className={css.phones}>
          {phones.map(({ number, whose }, index) => (
            <li key={number}>
              <span>
                {whose} <PhoneText number={number} />
              </span>
              <Button
                size="xs"
                variant="default"
                aria-label={tellReply(pickingUp('answered', index), instruction)}
                onClick={() => onChoose(pickingUp('answered', index))}
              >
                Answers
              </Button>
              {instruction.whisper && (
                <Button
                  size="xs"
                  variant="default"
                  aria-label={tellReply(pickingUp('declined', index), instruction)}
                  onClick={() => onChoose(pickingUp('declined', index))}
                >
                  Declines
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {replies.map((reply) => (
        <Button key={reply} size="xs" variant="default" onClick={() => onChoose(reply)}>
          {tellReply(reply)}
        </Button>
      ))}
    </fieldset>
  );
}
