import { Button } from '@mantine/core';
import css from './BrowserPhone.module.css';
import { turnPhoneOff, turnPhoneOn } from './phoneControls.ts';
import { FAULT_WORDS } from './phoneFaults.ts';
import type { ToldFault } from './phoneState.ts';
import { usePhoneStore } from './phoneStore.ts';

/** What is wrong with the phone, and what its owner can do about it. */
export function PhoneFaultAlert({ fault: { fault, says } }: { fault: ToldFault }) {
  const company = usePhoneStore((store) => store.company);
  const { title, next, button = 'Try again' } = FAULT_WORDS[fault];
  const mend = () => {
    if (fault === 'oldPage') return window.location.reload();
    if (company) void turnPhoneOn(company, { steal: fault === 'otherTab' });
  };
  return (
    <div role="alert" className={css.fault}>
      <p>
        <b>{title}.</b>
      </p>
      {says && <p>{says}</p>}
      <p>{next}</p>
      <div className={css.acts}>
        <Button size="xs" variant="default" onClick={mend}>
          {button}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={turnPhoneOff}>
          Leave it off
        </Button>
      </div>
    </div>
  );
}
