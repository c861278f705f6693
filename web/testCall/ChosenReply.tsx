import { Popover, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { type TestReply, tellReply } from '../../shared/analysis/testReply.ts';
import type { Instruction } from '../../shared/call/instructions.ts';
import { ReplyChoices } from './ReplyChoices.tsx';
import css from './Transcript.module.css';

interface ChosenReplyProps {
  reply: TestReply;
  instruction: Instruction | undefined;
  onChoose(reply: TestReply): void;
}

/** What the tester chose to happen, and the way to choose otherwise. */
export function ChosenReply({ reply, instruction, onChoose }: ChosenReplyProps) {
  const [isOpen, setOpen] = useState(false);
  const choose = (next: TestReply) => {
    setOpen(false);
    onChoose(next);
  };
  return (
    <div className={css.chosen}>
      <span>{tellReply(reply, instruction)}</span>
      {instruction && (
        <Popover opened={isOpen} onChange={setOpen} width={300} position="bottom-end" shadow="md" trapFocus>
          <Popover.Target>
            <UnstyledButton
              className={css.change}
              onClick={() => setOpen(!isOpen)}
              aria-label={`Change “${tellReply(reply, instruction)}”`}
            >
              Change
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown p={0} aria-label="Choose otherwise">
            <ReplyChoices instruction={instruction} onChoose={choose} />
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  );
}
