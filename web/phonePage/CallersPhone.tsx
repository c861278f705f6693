import { Button, Switch, TextInput } from '@mantine/core';
import { IconMessage, IconPhoneOff, IconVolume } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { PhoneCallView } from '../../shared/api/phonePage.ts';
import { CALLER, type CallAct } from '../../shared/carrier/callAct.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { Keypad } from './Keypad.tsx';
import css from './PhonePage.module.css';
import { heardAt, nameOfPhone, tellActivity, wordsAt } from './tellActivity.ts';
import { useSpeech } from './useSpeech.ts';

/** How long a message is that is left by a click. */
const MESSAGE_SECONDS = 8;

interface CallersPhoneProps {
  view: PhoneCallView;
  act(act: CallAct): void;
}

/** The caller's telephone: what is heard, the keys, words, and the receiver. */
export function CallersPhone({ view: { scene, whose, over }, act }: CallersPhoneProps) {
  const [isAloud, setAloud] = useState(false);
  const [words, setWords] = useState('');
  const { caller, phones } = scene;
  useSpeech(over === null ? wordsAt(caller) : null, isAloud);
  const isOver = over !== null || caller.doing === 'hungUp';
  const nameOf = (sid: string) => {
    const phone = phones.find((each) => each.sid === sid);
    return phone ? nameOfPhone(phone.number, whose) : 'somebody';
  };
  const speak = (event: FormEvent) => {
    event.preventDefault();
    if (!words.trim()) return;
    act({ who: CALLER, do: 'speak', text: words.trim() });
    setWords('');
  };
  const heard = heardAt(caller);
  const mayPress =
    !isOver && (caller.doing === 'isAsked' || caller.doing === 'leavesMessage' || caller.doing === 'talks');
  const maySpeak =
    !isOver && (caller.doing === 'leavesMessage' || (caller.doing === 'isAsked' && caller.speech));
  return (
    <section className={css.phone} aria-label="The caller’s telephone">
      <div className={css.screen} data-over={isOver || undefined}>
        <p className={css.status} role="status">
          {isOver ? 'The call is over' : tellActivity(caller, nameOf)}
        </p>
        <p className={css.called}>
          Calls <PhoneText number={scene.to} />
        </p>
        <p className={css.heard} aria-live="polite">
          {isOver && (over ?? 'The caller hung up.')}
          {!isOver && heard?.hears === 'speech' && (
            <>
              <IconVolume size={16} aria-label="The caller hears" />“{heard.text}”
            </>
          )}
          {!isOver && heard?.hears === 'audio' && (
            <>
              <IconVolume size={16} aria-hidden />
              {heard.url}
            </>
          )}
        </p>
      </div>
      <Keypad
        label="The caller’s keys"
        disabled={!mayPress}
        onPress={(keys) => act({ who: CALLER, do: 'press', keys })}
      />
      <form className={css.speak} onSubmit={speak}>
        <TextInput
          size="sm"
          aria-label="What the caller says"
          placeholder="Say something"
          value={words}
          maxLength={500}
          disabled={!maySpeak}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <Button type="submit" size="sm" variant="default" disabled={!maySpeak || !words.trim()}>
          Say
        </Button>
      </form>
      {caller.doing === 'leavesMessage' && !isOver && (
        <Button
          size="sm"
          variant="default"
          leftSection={<IconMessage size={16} aria-hidden />}
          onClick={() => act({ who: CALLER, do: 'speak', text: 'A message.', seconds: MESSAGE_SECONDS })}
        >
          Speak for {MESSAGE_SECONDS} s
        </Button>
      )}
      <Button
        size="md"
        color="red"
        variant="light"
        disabled={isOver}
        leftSection={<IconPhoneOff size={18} aria-hidden />}
        onClick={() => act({ who: CALLER, do: 'hangUp' })}
      >
        Hang up
      </Button>
      <Switch
        size="sm"
        label="Read aloud what the caller hears"
        checked={isAloud}
        onChange={({ currentTarget }) => setAloud(currentTarget.checked)}
      />
    </section>
  );
}
