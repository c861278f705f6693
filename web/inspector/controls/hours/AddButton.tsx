import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

/** A quiet button that adds something to a list. */
export function AddButton(props: { icon: ReactNode; onClick(): void; children: ReactNode }) {
  return (
    <Button size="xs" variant="default" leftSection={props.icon} onClick={props.onClick}>
      {props.children}
    </Button>
  );
}
