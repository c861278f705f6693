import {
  IconCornerRightDown,
  IconMicrophone,
  IconPhoneCall,
  IconPhoneOff,
  IconVolume,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Instruction, InstructionOf } from '../../shared/call/instructions.ts';
import { explain } from '../../shared/call/sentence.ts';
import type { TranscriptRow } from '../../shared/call/transcript.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { SettingLink } from '../settings/SettingLink.tsx';
import css from './Transcript.module.css';

/** What a block decided, with the value that decided it, and where that value is changed. */
export function DecisionText({ row }: { row: TranscriptRow & { type: 'decision' } }) {
  return (
    <div className={css.words}>
      <p className={css.asked}>
        {row.name}{' '}
        <span className={css.outcome}>
          <b>{row.outcomeLabel}</b>
          {row.layer && (
            <span className={css.layer} title={`Layer ${row.layer}`}>
              {row.layer}
            </span>
          )}
        </span>
      </p>
      <p>{explain(row.because)}</p>
      {row.setIn && (
        <p className={css.setting}>
          <SettingLink place={row.setIn} />
        </p>
      )}
      {row.fallsTo && (
        <p className={css.falls}>
          <IconCornerRightDown size={14} aria-hidden /> falls to layer {row.fallsTo}
        </p>
      )}
    </div>
  );
}

/** How each instruction is told, as part of a conversation. A new instruction makes the compiler ask for its entry. */
const LINES: { [Do in Instruction['do']]: (instruction: InstructionOf<Do>) => ReactNode } = {
  say: ({ text }) => (
    <p className={css.speech}>
      <IconVolume size={16} aria-label="The caller hears" />“{text}”
    </p>
  ),
  ring: ({ whose, number, seconds, callerId }) => (
    <p className={css.line}>
      <IconPhoneCall size={16} aria-hidden />
      <span>
        Rings <b>{whose}</b> at <PhoneText number={number} /> for {seconds} s. The phone shows{' '}
        <PhoneText number={callerId} />.
      </span>
    </p>
  ),
  record: ({ seconds, beep }) => (
    <p className={css.line}>
      <IconMicrophone size={16} aria-hidden />
      <span>
        Records a message of up to {seconds} s{beep ? ', after a tone' : ''}.
      </span>
    </p>
  ),
  hangUp: () => (
    <p className={css.line}>
      <IconPhoneOff size={16} aria-hidden />
      <span>Hangs up.</span>
    </p>
  ),
};

/** What happens on the phone line. */
export function LineText({ row: { instruction } }: { row: TranscriptRow & { type: 'line' } }) {
  // The table has the entry of this very instruction, which the compiler cannot follow.
  const tell = LINES[instruction.do] as (instruction: Instruction) => ReactNode;
  return <div className={css.words}>{tell(instruction)}</div>;
}

/** How the call ended. */
export function EndText({ row }: { row: TranscriptRow & { type: 'ended' } }) {
  return (
    <div className={css.words}>
      <p className={css.ended}>{explain(row.because)}</p>
    </div>
  );
}
