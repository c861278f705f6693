import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useMember } from '../session/memberContext.ts';
import { Card } from './Card.tsx';
import { NewRecoveryCodes } from './NewRecoveryCodes.tsx';
import css from './Profile.module.css';
import { TurnFactorOff } from './TurnFactorOff.tsx';
import { TurnFactorOn } from './TurnFactorOn.tsx';

/** The second factor: a code of an authenticator app besides the password. */
export function SecondFactor() {
  const { hasSecondFactor } = useMember();
  const [dialog, setDialog] = useState<'on' | 'off' | 'codes' | null>(null);
  const close = () => setDialog(null);
  const mark = (
    <span className={css.on}>
      <IconCheck size={14} aria-hidden /> On
    </span>
  );
  return (
    <Card title="Second factor" mark={hasSecondFactor && mark}>
      <p className={css.sentence}>
        {hasSecondFactor
          ? 'Signing in takes the password and a code of your authenticator app.'
          : 'With it, signing in takes a code of an authenticator app besides the password: a stolen password alone opens nothing.'}
      </p>
      <div className={css.buttons}>
        {hasSecondFactor ? (
          <>
            <Button variant="default" onClick={() => setDialog('codes')}>
              New recovery codes
            </Button>
            <Button variant="subtle" color="red" c="var(--danger)" onClick={() => setDialog('off')}>
              Turn off
            </Button>
          </>
        ) : (
          <Button onClick={() => setDialog('on')}>Turn on</Button>
        )}
      </div>
      <TurnFactorOn isOpen={dialog === 'on'} onClose={close} />
      <TurnFactorOff isOpen={dialog === 'off'} onClose={close} />
      <NewRecoveryCodes isOpen={dialog === 'codes'} onClose={close} />
    </Card>
  );
}
