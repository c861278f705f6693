import { useQueryClient } from '@tanstack/react-query';
import { turnSecondFactorOff } from '../api/accounts.ts';
import { tellDone } from '../forms/tellDone.ts';
import { ConfirmPassword } from './ConfirmPassword.tsx';
import { StepDialog } from './StepDialog.tsx';

/** Turns the second factor off. */
export function TurnFactorOff({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const queries = useQueryClient();
  return (
    <StepDialog isOpen={isOpen} onClose={onClose} title="Turn the second factor off?">
      <ConfirmPassword
        sentence="From then on the password alone signs you in. The app’s entry and the recovery codes count no more."
        button="Turn off"
        send={async (password) => {
          await turnSecondFactorOff(queries, password);
          onClose();
          tellDone('The second factor is off.');
        }}
      />
    </StepDialog>
  );
}
