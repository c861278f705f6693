import { Button } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop, IconWaveSine } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type TestReply, tellReply } from '../../shared/analysis/testReply.ts';
import type { HeardRow } from '../../shared/api/training.ts';
import { wordsOf } from '../../shared/call/mergeFields.ts';
import { explain } from '../../shared/call/sentence.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { LineText } from '../testCall/TranscriptTexts.tsx';
import { Choices } from './Choices.tsx';
import type { QuestionProps } from './DrillRun.tsx';
import { playTones, soundOf } from './lineSound.ts';
import css from './Training.module.css';

/**
 * *Listen*: a call is heard as its caller hears it, read aloud by the browser where it can, and what went wrong is chosen.
 * What a sound of the line means is told when it is answered.
 */
export function ListenQuestion({ drill, judged, answer }: QuestionProps) {
  const { question, heard } = drill;
  const rows = heard ?? [];
  const { at, isPlaying, play, stop } = useSpoken(rows);
  if (question.type !== 'listen') return null;
  const { whose, number } = question.wanted;
  return (
    <section className={css.question} aria-labelledby="question">
      <p>
        This call was to come to <b>{whose}</b> at <PhoneText number={number} />, and did not get through
        there.
      </p>
      <div className={css.heard}>
        <Button
          size="xs"
          variant="default"
          leftSection={
            isPlaying ? <IconPlayerStop size={15} aria-hidden /> : <IconPlayerPlay size={15} aria-hidden />
          }
          onClick={isPlaying ? stop : play}
        >
          {isPlaying ? 'Stop' : 'Listen'}
        </Button>
        <ol aria-label="The call">
          {rows.map((row, index) => (
            <li key={index} data-now={index === at || undefined}>
              {row.type === 'line' ? (
                <LineText row={{ type: 'line', instruction: row.instruction, turn: 0, step: 0, block: '' }} />
              ) : (
                <Happening reply={row.reply} isTold={judged !== null} />
              )}
            </li>
          ))}
        </ol>
      </div>
      <h2 id="question">What went wrong?</h2>
      <Choices
        choices={question.choices.map(({ id, says }) => ({ id, words: explain(says) }))}
        judged={judged}
        choose={(choice) => answer({ type: 'choice', choice })}
      />
    </section>
  );
}

function Happening({ reply, isTold }: { reply: TestReply; isTold: boolean }) {
  const sound = soundOf(reply);
  if (!sound) return <p className={css.reply}>{tellReply(reply)}</p>;
  return (
    <p className={css.sound}>
      <IconWaveSine size={16} aria-hidden />
      {isTold ? `${sound.says} ${tellReply(reply)}.` : sound.says}
    </p>
  );
}

/** Reads the rows aloud, one after the other; without a voice each is only marked for a moment. */
function useSpoken(rows: readonly HeardRow[]) {
  const [at, setAt] = useState<number | null>(null);
  useEffect(() => {
    if (at === null) return;
    const row = rows[at];
    if (!row) {
      setAt(null);
      return;
    }
    const goOn = () => setAt(at + 1);
    const sound = row.type === 'reply' ? soundOf(row.reply) : null;
    if (sound) return playTones(sound.tones, goOn);
    if (!('speechSynthesis' in window)) {
      const timer = setTimeout(goOn, 900);
      return () => clearTimeout(timer);
    }
    const utterance = new SpeechSynthesisUtterance(spoken(row));
    utterance.onend = goOn;
    window.speechSynthesis.speak(utterance);
    return () => {
      utterance.onend = null;
      window.speechSynthesis.cancel();
    };
  }, [at, rows]);
  return { at, isPlaying: at !== null, play: () => setAt(0), stop: () => setAt(null) };
}

function spoken(row: HeardRow): string {
  if (row.type === 'reply') return tellReply(row.reply);
  const { instruction } = row;
  if (instruction.do === 'say') return wordsOf(instruction);
  if (instruction.do === 'ask') {
    return instruction.prompt.map((heard) => (heard.do === 'say' ? wordsOf(heard) : '')).join(' ');
  }
  if (instruction.do === 'ring') return `It rings: ${instruction.whose}.`;
  if (instruction.do === 'record') return 'Beep.';
  return instruction.do === 'hangUp' ? 'The line is cut.' : '…';
}
