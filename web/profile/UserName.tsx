import { VisuallyHidden } from '@mantine/core';

/** Tells the browser's password manager whose password a form is about. Nobody sees or reaches it. */
export function UserName({ email }: { email: string }) {
  return (
    <VisuallyHidden aria-hidden>
      <input type="text" autoComplete="username" value={email} readOnly tabIndex={-1} />
    </VisuallyHidden>
  );
}
