import {
  IconCornerRightDown,
  IconDialpad,
  IconHeadset,
  IconHourglass,
  IconMicrophone,
  IconNote,
  IconPhoneCall,
  IconPhoneOff,
  IconPhoneX,
  IconWorldSearch,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import {
  type Instruction,
  type InstructionOf,
  type Notice,
  phonesOf,
} from '../../shared/call/instructions.ts';
import { plainText } from '../../shared/call/mergeFields.ts';
import { explain } from '../../shared/call/sentence.ts';
import { toldPosition } from '../../shared/call/toldPosition.ts';
import type { TranscriptRow } from '../../shared/call/transcript.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { SettingLink } from '../settings/SettingLink.tsx';
import { HeardText } from './HeardText.tsx';
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
  say: (said) => <HeardText heard={said} />,
  play: (played) => <HeardText heard={played} />,
  pause: (paused) => <HeardText heard={paused} />,
  ask: ({ prompt, keys, seconds, listening }) => (
    <>
      {prompt.map((heard, index) => (
        <HeardText key={index} heard={heard} />
      ))}
      <p className={css.line}>
        <IconDialpad size={16} aria-hidden />
        <span>
          Waits {seconds} s for {keys === 0 ? 'words' : keys === 1 ? 'a key' : `${keys} keys at most`}
          {keys > 0 && listening ? ', or words' : ''}.
        </span>
      </p>
    </>
  ),
  ring: (ring) => (
    <>
      <p className={css.line}>
        <IconPhoneCall size={16} aria-hidden />
        <span>
          Rings{' '}
          {phonesOf(ring).map(({ number, whose }, index) => (
            <span key={number}>
              {index > 0 && ', '}
              <b>{whose}</b> at <PhoneText number={number} />
            </span>
          ))}{' '}
          for {ring.seconds} s. {ring.more ? 'The phones show' : 'The phone shows'}{' '}
          <PhoneText number={ring.callerId} />.
        </span>
      </p>
      {ring.whisper?.hears.map((heard, index) => (
        <HeardText key={index} heard={heard} by="Who picks up hears" />
      ))}
    </>
  ),
  queue: ({ name, seconds, hold, tellsPosition, key }) => (
    <>
      <p className={css.line}>
        <IconHourglass size={16} aria-hidden />
        <span>
          Waits in the queue <b>{name}</b> for {seconds} s at most{key ? `; the key ${key} leaves it` : ''}.
        </span>
      </p>
      {tellsPosition && <HeardText heard={toldPosition(tellsPosition, 1)} />}
      {hold.map((heard, index) => (
        <HeardText key={index} heard={heard} />
      ))}
    </>
  ),
  takeFromQueue: ({ name, seconds, hears }) => (
    <>
      <p className={css.line}>
        <IconHeadset size={16} aria-hidden />
        <span>
          Takes the next caller out of the queue <b>{name}</b>, or waits {seconds} s for one.
        </span>
      </p>
      {hears.map((heard, index) => (
        <HeardText key={index} heard={heard} by="Who waited hears" />
      ))}
    </>
  ),
  record: ({ seconds, beep }) => (
    <p className={css.line}>
      <IconMicrophone size={16} aria-hidden />
      <span>
        Records a message of up to {seconds} s{beep ? ', after a tone' : ''}.
      </span>
    </p>
  ),
  reject: ({ as }) => (
    <p className={css.line}>
      <IconPhoneX size={16} aria-hidden />
      <span>
        {as === 'busy' ? 'Gives the busy tone' : 'Says that the number is not in service'}, without answering.
      </span>
    </p>
  ),
  hangUp: () => (
    <p className={css.line}>
      <IconPhoneOff size={16} aria-hidden />
      <span>Hangs up.</span>
    </p>
  ),
  askHost: ({ method, url, seconds }) => (
    <p className={css.line}>
      <IconWorldSearch size={16} aria-hidden />
      <span>
        Asks{' '}
        <span className={css.address}>
          {method} {plainText(url, inAddress)}
        </span>
        , and waits up to {seconds} s.
      </span>
    </p>
  ),
  // The row after it tells where the call went, or why it did not.
  goTo: () => null,
  note: ({ values = {}, tags = [], send }) => (
    <>
      {Object.entries(values).map(([name, { value }]) => (
        <MemoText key={name}>
          Keeps {value ? `“${value}”` : 'an empty text'} as <b>{name}</b>.
        </MemoText>
      ))}
      {send && <NoticeText notice={send} />}
      {tags.length > 0 && <MemoText>Tags the call: {tags.join(', ')}.</MemoText>}
    </>
  ),
};

/** What is sent when a real call is over. */
function NoticeText({ notice }: { notice: Notice }) {
  return (
    <MemoText>
      When a real call is over:{' '}
      {notice.by === 'sms' ? (
        <>
          SMS to <PhoneText number={notice.to} />: “{explain(notice.text)}”
        </>
      ) : (
        <>
          tells <span className={css.address}>{plainText(notice.url, inAddress)}</span>
        </>
      )}
    </MemoText>
  );
}

/** A value as it stands in an address; one that is masked stays to be read. */
function inAddress(value: string): string {
  return value.includes('•') ? value : encodeURIComponent(value);
}

/** What is kept with the call, unheard by the caller. */
function MemoText({ children }: { children: ReactNode }) {
  return (
    <p className={css.line}>
      <IconNote size={16} aria-hidden />
      <span>{children}</span>
    </p>
  );
}

/** What happens on the phone line. */
export function LineText({ row: { instruction } }: { row: TranscriptRow & { type: 'line' } }) {
  // The table has the entry of this very instruction, which the compiler cannot follow.
  const tell = LINES[instruction.do] as (instruction: Instruction) => ReactNode;
  return <div className={css.words}>{tell(instruction)}</div>;
}
