import { checkPassword } from '../session/checkEntries.ts';
import { EntryForm } from '../session/EntryForm.tsx';
import { useMember } from '../session/memberContext.ts';
import { PasswordField } from '../session/PasswordField.tsx';
import { useEntryForm } from '../session/useEntryForm.ts';
import css from './Profile.module.css';
import { UserName } from './UserName.tsx';

interface ConfirmPasswordProps {
  /** What happens then, in a sentence. */
  sentence: string;
  /** The deed. */
  button: string;
  send(password: string): Promise<void>;
}

/** Asks for the password before something that concerns how one signs in. */
export function ConfirmPassword({ sentence, button, send }: ConfirmPasswordProps) {
  const { email } = useMember();
  const form = useEntryForm({
    start: { password: '' },
    check: ({ password }) => ({ password: checkPassword(password) }),
    send: ({ password }) => send(password),
  });
  return (
    <>
      <p className={css.sentence}>{sentence}</p>
      <EntryForm form={form} button={button} isAlone>
        <UserName email={email} />
        <PasswordField {...form.bind('password')} name="password" label="Your password" isFirst />
      </EntryForm>
    </>
  );
}
