import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { removeTwilioAccount, saveTwilioAccount } from '../api/twilio.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { useCompany } from '../shell/companyContext.ts';
import css from './Twilio.module.css';

/** Removes the account and its tokens, after saying what follows. */
export function RemoveAccount() {
  const company = useCompany();
  const queries = useQueryClient();
  return (
    <Removal
      name="Remove the Twilio account"
      title="Remove the Twilio account?"
      button="Remove the account"
      done="The Twilio account is removed."
      onConfirm={() => removeTwilioAccount(queries, company.id)}
    >
      <p className={css.sentence}>
        Live calls to this company’s numbers are refused with 403 until an account is entered again: without a
        token nobody can tell whether a call comes from Twilio.
      </p>
      <p className={css.sentence}>
        The API key for browser phones goes with it. At Twilio nothing changes. To send the calls elsewhere,
        disconnect the numbers first, in Settings → Twilio Numbers.
      </p>
    </Removal>
  );
}

/** Removes the secondary token alone. */
export function RemoveSecondaryToken({ accountSid }: { accountSid: string }) {
  const company = useCompany();
  const queries = useQueryClient();
  return (
    <Removal
      name="Remove the Secondary Token"
      title="Remove the Secondary Token?"
      button="Remove the token"
      done="The Secondary Token is removed."
      onConfirm={() =>
        saveTwilioAccount(queries, company.id, { accountSid, secondaryToken: null, base: { accountSid } })
      }
    >
      <p className={css.sentence}>
        Calls that Twilio signs with this token are refused with 403 from then on. The Auth Token stays.
      </p>
    </Removal>
  );
}

interface RemovalProps {
  /** What “Remove” is about, for those who hear it alone. */
  name: string;
  title: string;
  button: string;
  done: string;
  onConfirm(): Promise<void>;
  children: ReactNode;
}

/** Removes something, after saying what follows. */
export function Removal({ name, title, button, done, onConfirm, children }: RemovalProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="subtle" color="red" size="compact-sm" aria-label={name} onClick={() => setOpen(true)}>
        Remove
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={title}
        button={button}
        onConfirm={async () => {
          await onConfirm();
          setOpen(false);
          tellDone(done);
        }}
      >
        {children}
      </ConfirmDialog>
    </>
  );
}
