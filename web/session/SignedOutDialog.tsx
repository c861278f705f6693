import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { MemberView } from '../../shared/api/accounts.ts';
import { askToLeave } from '../forms/guardStore.ts';
import { CodeStep } from './CodeStep.tsx';
import { PasswordStep } from './PasswordStep.tsx';
import css from './Session.module.css';
import { startAnew } from './startAnew.ts';

const OVER_OTHERS = 400;

/** Asks the member to sign in again, over the page whose session has ended. Nothing that was typed there is lost. */
export function SignedOutDialog({ member, isOpen }: { member: MemberView; isOpen: boolean }) {
  return (
    <Modal
      opened={isOpen}
      onClose={() => {}}
      title="You are signed out"
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      zIndex={OVER_OTHERS}
    >
      <SignInAgain member={member} />
    </Modal>
  );
}

function SignInAgain({ member }: { member: MemberView }) {
  const [hasPassword, setHasPassword] = useState(false);
  return (
    <>
      <p className={css.sentence}>
        Sign in again to go on, {member.name}. The page stays as it is, with all that you typed.
      </p>
      {hasPassword ? (
        <CodeStep onBack={() => setHasPassword(false)} />
      ) : (
        <PasswordStep email={member.email} isFixed onSecondFactor={() => setHasPassword(true)} />
      )}
      <div className={css.instead}>
        <Button variant="subtle" onClick={() => askToLeave(() => startAnew('/sign-in'))}>
          Sign in as somebody else
        </Button>
      </div>
    </>
  );
}
