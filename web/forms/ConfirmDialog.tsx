import { Button, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { asError } from '../api/asError.ts';
import { Answers } from './Answers.tsx';
import css from './RecordForm.module.css';

interface ConfirmDialogProps {
  isOpen: boolean;
  onClose(): void;
  /** A question: “Delete Dana Ortiz?” */
  title: string;
  /** What happens then. */
  children: ReactNode;
  /** The deed: “Delete the user”. */
  button: string;
  /** What is done instead; “Keep” by default. */
  instead?: string;
  /** Does it. What it throws is told in the dialog. */
  onConfirm(): Promise<void>;
  /** Whether it can be done yet. */
  isReady?: boolean;
}

/** Asks before something that cannot be undone. What is done instead has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, onClose, title, children, button, instead = 'Keep', onConfirm, isReady = true } = props;
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const close = () => {
    setFault(null);
    onClose();
  };
  const confirm = async () => {
    setBusy(true);
    setFault(null);
    try {
      await onConfirm();
    } catch (error) {
      setFault(asError(error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened={isOpen} onClose={close} title={title} size="lg">
      {children}
      {fault && (
        <p className={css.error} role="alert">
          {fault}
        </p>
      )}
      <Answers>
        <Button variant="default" data-autofocus onClick={close}>
          {instead}
        </Button>
        <Button className={css.danger} onClick={() => void confirm()} loading={isBusy} disabled={!isReady}>
          {button}
        </Button>
      </Answers>
    </Modal>
  );
}
