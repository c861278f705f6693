import { Button, Drawer, Skeleton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { centreBlock, pointAt } from '../editor/editorStore.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import css from './Flows.module.css';
import { PublishForm } from './PublishForm.tsx';
import { usePublication } from './usePublication.ts';

/** Leads to publishing the draft. What changes is shown first, in a dialog beside the chart that marks it. */
export function PublishButton({ flow }: { flow: string }) {
  const company = useCompany();
  const [isOpen, setOpen] = useState(false);
  const { publication, error, read } = usePublication(company.id, flow);
  const open = () => {
    setOpen(true);
    void read();
  };
  const close = () => {
    setOpen(false);
    pointAt(null);
  };
  const show = (block: string) => {
    pointAt(block);
    centreBlock(block);
  };
  return (
    <>
      <Button size="xs" h={34} leftSection={<IconUpload size={16} aria-hidden />} onClick={open}>
        Publish
      </Button>
      <Drawer
        opened={isOpen}
        onClose={close}
        position="right"
        classNames={{ inner: css.beside, title: css.title }}
        size={520}
        title="Publish the draft"
        withOverlay={false}
        closeOnClickOutside={false}
        lockScroll={false}
        shadow="md"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {error && <Fault title="The draft cannot be published now" error={error} retry={() => void read()} />}
        {!publication && !error && (
          <Skeleton height={160} role="status" aria-label="The changes are loading" />
        )}
        {publication && (
          <PublishForm
            key={publication.draft.revision}
            flow={flow}
            publication={publication}
            onShow={show}
            onOutdated={read}
            onDone={close}
          />
        )}
      </Drawer>
    </>
  );
}
