import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { QRCodeSVG } from 'qrcode.react';
import { useState } from 'react';
import type { SecondFactorSetup } from '../../shared/api/accounts.ts';
import { CopyBox } from '../accounts/CopyBox.tsx';
import { confirmSecondFactor, setUpSecondFactor } from '../api/accounts.ts';
import { FormField } from '../forms/FormField.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { checkAppCode, readAppCode } from '../session/checkEntries.ts';
import { EntryForm } from '../session/EntryForm.tsx';
import { useEntryForm } from '../session/useEntryForm.ts';
import { ConfirmPassword } from './ConfirmPassword.tsx';
import css from './Profile.module.css';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { StepDialog } from './StepDialog.tsx';

/** Sets an authenticator app up: the password, the app and its first code, then the recovery codes to keep. */
export function TurnFactorOn({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const [setup, setSetup] = useState<SecondFactorSetup | null>(null);
  const [isOn, setOn] = useState(false);
  const close = () => {
    onClose();
    setSetup(null);
    setOn(false);
    if (isOn) tellDone('The second factor is on.');
  };
  return (
    <StepDialog
      isOpen={isOpen}
      onClose={close}
      title={isOn ? 'Keep the recovery codes' : 'Turn the second factor on'}
      isHeld={isOn}
    >
      {!setup && (
        <ConfirmPassword
          sentence="You need an authenticator app: one on your phone, or the one in your password manager."
          button="Go on"
          send={async (password) => setSetup(await setUpSecondFactor(password))}
        />
      )}
      {setup && !isOn && <FirstCode setup={setup} onOn={() => setOn(true)} />}
      {setup && isOn && <RecoveryCodes codes={setup.recoveryCodes} onKept={close} />}
    </StepDialog>
  );
}

function FirstCode({ setup, onOn }: { setup: SecondFactorSetup; onOn(): void }) {
  const queries = useQueryClient();
  const form = useEntryForm({
    start: { code: '' },
    check: ({ code }) => ({ code: checkAppCode(code) }),
    send: async ({ code }) => {
      await confirmSecondFactor(queries, readAppCode(code));
      onOn();
    },
  });
  return (
    <>
      <p className={css.sentence}>
        Scan this with the app, or type the secret into it. Then enter the code that it shows.
      </p>
      <div className={css.qr}>
        <QRCodeSVG
          value={setup.uri}
          size={184}
          marginSize={4}
          bgColor="#ffffff"
          fgColor="#000000"
          title="QR code of the secret"
        />
      </div>
      <CopyBox label="Secret" text={setup.secret} />
      <EntryForm form={form} button="Turn on" isAlone>
        <FormField name="code">
          <TextInput
            {...form.bind('code')}
            label="Code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
          />
        </FormField>
      </EntryForm>
    </>
  );
}
