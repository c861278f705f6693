import { OuterShell } from '../shell/OuterShell.tsx';
import { OwnName } from './OwnName.tsx';
import { OwnPassword } from './OwnPassword.tsx';
import { OwnSessions } from './OwnSessions.tsx';
import css from './Profile.module.css';
import { SecondFactor } from './SecondFactor.tsx';

/** The member's own account. */
export function AccountPage() {
  return (
    <OuterShell>
      <div className={css.page}>
        <h1 className={css.title}>Your account</h1>
        <OwnName />
        <OwnPassword />
        <SecondFactor />
        <OwnSessions />
      </div>
    </OuterShell>
  );
}
