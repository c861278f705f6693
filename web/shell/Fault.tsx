import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import css from './Fault.module.css';

/** Something could not be shown: what, and the way out. */
export function Fault({ title, error, retry }: { title: string; error: Error; retry?(): void }) {
  return (
    <div className={css.fault} role="alert">
      <IconCloudOff size={28} stroke={1.5} aria-hidden />
      <p className={css.title}>{title}</p>
      <p className={css.words}>{error.message}</p>
      {retry && (
        <Button variant="default" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}
