import { useState } from 'react';
import { makeRecoveryCodes } from '../api/accounts.ts';
import { ConfirmPassword } from './ConfirmPassword.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { StepDialog } from './StepDialog.tsx';

/** Makes new recovery codes, and shows them once. */
export function NewRecoveryCodes({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const [codes, setCodes] = useState<string[] | null>(null);
  const close = () => {
    onClose();
    setCodes(null);
  };
  return (
    <StepDialog
      isOpen={isOpen}
      onClose={close}
      title={codes ? 'Keep the recovery codes' : 'New recovery codes'}
      isHeld={codes !== null}
    >
      {codes ? (
        <RecoveryCodes codes={codes} onKept={close} />
      ) : (
        <ConfirmPassword
          sentence="The codes that you have now count no more as soon as the new ones are made."
          button="Make new codes"
          send={async (password) => setCodes(await makeRecoveryCodes(password))}
        />
      )}
    </StepDialog>
  );
}
