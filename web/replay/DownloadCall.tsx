import { Button, Modal, Switch } from '@mantine/core';
import { useState } from 'react';
import { nameOfCallFile } from '../../shared/callFile/callFile.ts';
import { SentenceFault } from '../accounts/SentenceFault.tsx';
import { readCallFile } from '../api/calls.ts';
import { saveFile } from '../flows/saveFile.ts';
import { Answers } from '../forms/Answers.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { useDeed } from '../forms/useDeed.ts';
import { useCompany } from '../shell/companyContext.ts';

interface DownloadCallProps {
  callSid: string;
  isOpen: boolean;
  onClose(): void;
}

/** Takes a call along as a file, with numbers and names hidden unless it is wanted otherwise. */
export function DownloadCall({ callSid, isOpen, onClose }: DownloadCallProps) {
  const company = useCompany();
  const [isHidden, setHidden] = useState(true);
  const { isBusy, error, run } = useDeed();
  const download = async () => {
    const file = await readCallFile(company.id, callSid, isHidden);
    saveFile(nameOfCallFile(company.id, callSid), 'application/json', JSON.stringify(file, null, 1));
    onClose();
    tellDone('The file is downloaded. Any Ringpath opens it: Open a call’s file, in the search.');
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Download this call as a file"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p>
        The file has the flow, the facts, what was replied, and what the machine did. It has no audio, no
        comments, and nothing that the webhooks sent. The audit keeps that you took it.
      </p>
      <Switch
        label="Hide numbers and names"
        description="And what was learned and said. What is written into the flow itself stays: the machine walks it."
        checked={isHidden}
        onChange={(event) => setHidden(event.currentTarget.checked)}
      />
      <SentenceFault error={error} />
      <Answers>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button loading={isBusy} onClick={() => void run(download)}>
          Download
        </Button>
      </Answers>
    </Modal>
  );
}
