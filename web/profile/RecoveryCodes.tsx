import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { CopyBox } from '../accounts/CopyBox.tsx';
import { useMember } from '../session/memberContext.ts';
import css from './Profile.module.css';

/** Long enough for a browser to begin the download. */
const FORGET_AFTER_MS = 60_000;

/** The recovery codes, which are shown this once, to copy or to download. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept(): void }) {
  const { email } = useMember();
  const text = codes.join('\n');
  const download = () => {
    const file = `Recovery codes of ${email} for Ringpath. Each works once.\n\n${text}\n`;
    const address = URL.createObjectURL(new Blob([file], { type: 'text/plain;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = 'ringpath-recovery-codes.txt';
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), FORGET_AFTER_MS);
  };
  return (
    <>
      <p className={css.sentence}>
        Each of these signs you in once when you do not have the app. They are shown this once: keep them
        where you find them without your phone.
      </p>
      <CopyBox label="Recovery codes" text={text} />
      <div className={css.answers}>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={download}>
          Download
        </Button>
        <Button data-autofocus onClick={onKept}>
          I have kept them
        </Button>
      </div>
    </>
  );
}
