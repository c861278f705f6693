import { Loader } from '@mantine/core';
import { IconAlertCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { Progress } from './doInOrder.ts';
import css from './Twilio.module.css';

/** How far one of several numbers is. */
export function ConnectionProgress({ progress }: { progress: Progress | undefined }) {
  if (!progress) return null;
  if (progress.state === 'working') {
    return (
      <span className={css.progress}>
        <Loader size={14} aria-hidden /> Connecting…
      </span>
    );
  }
  if (progress.state === 'done') {
    return (
      <span className={css.progress} data-state="connected">
        <IconCircleCheckFilled size={15} aria-hidden /> Connected
      </span>
    );
  }
  return (
    <span className={css.progress} data-state="failed">
      <IconAlertCircle size={15} aria-hidden /> {progress.why}
    </span>
  );
}
