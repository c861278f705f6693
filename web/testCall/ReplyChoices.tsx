import { Button, NumberInput, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  finding,
  LONGEST_MESSAGE,
  pressing,
  saying,
  type TestReply,
  tellReply,
} from '../../shared/analysis/testReply.ts';
import type { Instruction, InstructionOf } from '../../shared/call/instructions.ts';
import { RingChoices } from './RingChoices.tsx';
import css from './TestCall.module.css';

interface OnChoose {
  onChoose(reply: TestReply): void;
}

interface ReplyChoicesProps extends OnChoose {
  instruction: Instruction;
}

/** What the tester can let happen on the line, by the instruction the call waits for. */
const CHOICES: {
  [Do in Instruction['do']]?: (props: {
    instruction: InstructionOf<Do>;
    onChoose(reply: TestReply): void;
  }) => ReactNode;
} = {
  ask: AskChoices,
  ring: RingChoices,
  queue: QueueChoices,
  takeFromQueue: TakeChoices,
  record: RecordChoices,
  askHost: LookUpChoices,
};

/** Lets the tester be the phone line: what happens now? */
export function ReplyChoices({ instruction, onChoose }: ReplyChoicesProps) {
  // The table has the entry of this very instruction, which the compiler cannot follow.
  const Choices = CHOICES[instruction.do] as ((props: ReplyChoicesProps) => ReactNode) | undefined;
  return Choices && <Choices instruction={instruction} onChoose={onChoose} />;
}

function QueueChoices({
  instruction: { key },
  onChoose,
}: OnChoose & { instruction: InstructionOf<'queue'> }) {
  const leaves: readonly TestReply[] = key === undefined ? [] : ['leftQueue'];
  const replies: readonly TestReply[] = [
    'taken',
    'waitedTooLong',
    ...leaves,
    'queueFull',
    'queueFailed',
    'gone',
  ];
  return <ListedChoices legend="The caller waits. What happens?" replies={replies} onChoose={onChoose} />;
}

function TakeChoices({ onChoose }: OnChoose) {
  return (
    <ListedChoices
      legend="Does somebody wait in the queue?"
      replies={['talked', 'nobodyWaits', 'gone']}
      onChoose={onChoose}
    />
  );
}

function ListedChoices({
  legend,
  replies,
  onChoose,
}: OnChoose & { legend: string; replies: readonly TestReply[] }) {
  return (
    <fieldset className={css.choices}>
      <legend>{legend}</legend>
      {replies.map((reply) => (
        <Button key={reply} size="xs" variant="default" onClick={() => onChoose(reply)}>
          {tellReply(reply)}
        </Button>
      ))}
    </fieldset>
  );
}

const USUAL_MESSAGE = 12;

function RecordChoices({
  instruction,
  onChoose,
}: {
  instruction: InstructionOf<'record'>;
  onChoose(reply: TestReply): void;
}) {
  const longest = Math.min(instruction.seconds, LONGEST_MESSAGE);
  const [seconds, setSeconds] = useState(Math.min(USUAL_MESSAGE, longest));
  return (
    <fieldset className={css.choices}>
      <legend>The tone sounds. What happens?</legend>
      <Button size="xs" variant="default" onClick={() => onChoose(`message${seconds}`)}>
        Leaves a message
      </Button>
      <span className={css.seconds}>
        of
        <NumberInput
          size="xs"
          w={64}
          aria-label="Length of the message in seconds"
          min={1}
          max={longest}
          clampBehavior="strict"
          allowDecimal={false}
          value={seconds}
          onChange={(value) => setSeconds(Math.max(1, Number(value) || 1))}
        />
        s
      </span>
      <Button size="xs" variant="default" onClick={() => onChoose('nothing')}>
        No message
      </Button>
      <Button size="xs" variant="default" onClick={() => onChoose('gone')}>
        {tellReply('gone')}
      </Button>
    </fieldset>
  );
}

const NOT_FOUND: readonly TestReply[] = ['notFound', 'lookUpFailed', 'tooSlow'];

function LookUpChoices({
  instruction: { takes },
  onChoose,
}: {
  instruction: InstructionOf<'askHost'>;
  onChoose(reply: TestReply): void;
}) {
  const [values, setValues] = useState<Record<string, string>>({});
  return (
    <fieldset className={css.choices}>
      <legend>A host outside is asked. What does it answer?</legend>
      {takes.map(({ name }) => (
        <TextInput
          key={name}
          size="xs"
          label={name}
          value={values[name] ?? ''}
          maxLength={60}
          onChange={({ currentTarget: { value } }) => setValues((all) => ({ ...all, [name]: value }))}
        />
      ))}
      <Button size="xs" variant="default" onClick={() => onChoose(finding(values))}>
        Found
      </Button>
      {NOT_FOUND.map((reply) => (
        <Button key={reply} size="xs" variant="default" onClick={() => onChoose(reply)}>
          {tellReply(reply)}
        </Button>
      ))}
    </fieldset>
  );
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

function AskChoices({
  instruction: { keys: most, finish, listening },
  onChoose,
}: {
  instruction: InstructionOf<'ask'>;
  onChoose(reply: TestReply): void;
}) {
  const [pressed, setPressed] = useState('');
  const [words, setWords] = useState('');
  const press = (key: string) => {
    // The key that ends the input is no part of it (Twilio, TwiML Gather, finishOnKey).
    if (key === finish) return onChoose(pressed ? pressing(pressed) : 'nothing');
    const next = pressed + key;
    if (next.length >= most) onChoose(pressing(next));
    else setPressed(next);
  };
  return (
    <fieldset className={css.choices}>
      <legend>The line waits. What does the caller do?</legend>
      {most > 0 && (
        <div className={css.keypad}>
          {KEYS.map((key) => (
            <Button
              key={key}
              size="xs"
              variant="default"
              aria-label={`Press ${key}`}
              onClick={() => press(key)}
            >
              {key}
            </Button>
          ))}
        </div>
      )}
      {pressed && (
        <Button size="xs" variant="light" onClick={() => onChoose(pressing(pressed))}>
          Send {pressed}
        </Button>
      )}
      {listening && (
        <span className={css.seconds}>
          <TextInput
            size="xs"
            aria-label="What the caller says"
            placeholder="Says …"
            value={words}
            maxLength={100}
            onChange={({ currentTarget }) => setWords(currentTarget.value)}
          />
          <Button
            size="xs"
            variant="default"
            disabled={!words.trim()}
            onClick={() => onChoose(saying(words))}
          >
            Say
          </Button>
        </span>
      )}
      <Button size="xs" variant="default" onClick={() => onChoose('nothing')}>
        {tellReply('nothing')}
      </Button>
      <Button size="xs" variant="default" onClick={() => onChoose('gone')}>
        {tellReply('gone')}
      </Button>
    </fieldset>
  );
}
