import { Button } from '@mantine/core';
import { IconDialpad, IconMicrophone, IconMicrophoneOff, IconPhoneOff } from '@tabler/icons-react';
import { useState } from 'react';
import { Keypad } from '../phonePage/Keypad.tsx';
import { useNow } from '../time/useNow.ts';
import { tellDuration } from '../time/zone.ts';
import css from './BrowserPhone.module.css';
import { hangUp, muteCall, pressKey } from './phoneControls.ts';
import type { PhoneState } from './phoneState.ts';

const SIZE = 16;

/** The phone while somebody is on the line. */
export function InCall({ call }: { call: Extract<PhoneState, { at: 'inCall' }> }) {
  const [hasKeys, setKeys] = useState(false);
  const { since, isMuted, isCutOff } = call;
  return (
    <>
      <p className={css.quiet} role="status">
        {isCutOff
          ? 'The connection is interrupted. It is tried again.'
          : since === null
            ? 'Connecting …'
            : 'In a call'}
        {since !== null && !isCutOff && <Timer since={since} />}
      </p>
      <div className={css.acts}>
        <Button
          size="xs"
          h={32}
          variant={isMuted ? 'light' : 'default'}
          aria-pressed={isMuted}
          leftSection={
            isMuted ? (
              <IconMicrophoneOff size={SIZE} aria-hidden />
            ) : (
              <IconMicrophone size={SIZE} aria-hidden />
            )
          }
          onClick={() => muteCall(!isMuted)}
        >
          {isMuted ? 'Muted' : 'Mute'}
        </Button>
        <Button
          size="xs"
          h={32}
          variant="default"
          aria-expanded={hasKeys}
          leftSection={<IconDialpad size={SIZE} aria-hidden />}
          onClick={() => setKeys(!hasKeys)}
        >
          Keys
        </Button>
        <Button
          size="xs"
          h={32}
          color="red"
          variant="light"
          leftSection={<IconPhoneOff size={SIZE} aria-hidden />}
          onClick={hangUp}
        >
          Hang up
        </Button>
      </div>
      {hasKeys && <Keypad label="Your keys" disabled={since === null} onPress={pressKey} />}
    </>
  );
}

function Timer({ since }: { since: number }) {
  return (
    <span className="tabular" role="timer" aria-live="off">
      {' · '}
      {tellDuration(useNow() - since)}
    </span>
  );
}
