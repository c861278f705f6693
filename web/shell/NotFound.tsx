import { Button } from '@mantine/core';
import { FullPage } from './FullPage.tsx';

/** An address that leads nowhere. */
export function NotFound({ what = 'There is no page at this address.' }: { what?: string }) {
  return (
    <FullPage title="Not found">
      <p>{what} The link may be old, or mistyped.</p>
      <Button component="a" href="/">
        Go to the start
      </Button>
    </FullPage>
  );
}
