import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { announce } from '../shell/Announcer.tsx';
import css from './Accounts.module.css';

const SAID_MS = 2000;

interface CopyBoxProps {
  /** What the text is: “Link”. */
  label: string;
  text: string;
}

/** A text to be taken along, such as a link that is shown once, with the button that copies it. */
export function CopyBox({ label, text }: CopyBoxProps) {
  const box = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState(0);
  useEffect(() => {
    if (copied === 0) return;
    const timer = setTimeout(() => setCopied(0), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    if (!(await copyText(text, box.current)))
      return announce(`${label} is selected. Press Ctrl C to copy it.`);
    setCopied(copied + 1);
    announce(`${label} is copied.`);
  };
  return (
    <div className={css.copy}>
      <span className={css.copyLabel}>{label}</span>
      <code ref={box} className={css.copyText}>
        {text}
      </code>
      <Button
        variant="default"
        size="xs"
        h={32}
        aria-label={`Copy: ${label}`}
        leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
        onClick={() => void copy()}
      >
        {copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}

/** Copies a text. Where the browser forbids it, the text is selected instead, so that Ctrl C does it. */
async function copyText(text: string, box: HTMLElement | null): Promise<boolean> {
  try {
    // A page that was not fetched over https has no clipboard, whatever its type says.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (box) window.getSelection()?.selectAllChildren(box);
    return false;
  }
}
