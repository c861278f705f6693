import { Button, Checkbox, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TwilioNumbersView, TwilioNumberView, TwilioVoiceSettings } from '../../shared/api/twilio.ts';
import { toNational } from '../../shared/phone/e164.ts';
import { changeTwilioNumber } from '../api/twilio.ts';
import { announce } from '../shell/Announcer.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { ConnectionProgress } from './ConnectionProgress.tsx';
import { doInOrder, type Progress } from './doInOrder.ts';
import { NumberWarning } from './NumberWarning.tsx';
import { PublicUrlFault } from './PublicUrlFault.tsx';
import { readCurrent } from './readCurrent.ts';
import { SettingsDiff } from './SettingsDiff.tsx';
import css from './Twilio.module.css';
import { tellTwilioFault } from './TwilioFault.tsx';
import { useFocusBack } from './useFocusBack.ts';

interface ConnectSelectedDialogProps {
  /** As they were when the dialog was opened. */
  numbers: readonly TwilioNumberView[];
  view: TwilioNumbersView;
  isOpen: boolean;
  /** @param left the numbers that are not connected by then */
  onClose(left: string[]): void;
}

/** Shows what connecting changes at each of several numbers, and connects them one after the other. */
export function ConnectSelectedDialog({ numbers, view, isOpen, onClose }: ConnectSelectedDialogProps) {
  const company = useCompany();
  const giveFocusBack = useFocusBack();
  const queries = useQueryClient();
  const [progress, setProgress] = useState<Readonly<Record<string, Progress>>>({});
  // As each was shown: where somebody changes it at Twilio meanwhile, the newer values are.
  const [newer, setNewer] = useState<Readonly<Record<string, TwilioVoiceSettings>>>({});
  const [isAnyway, setAnyway] = useState(false);
  const [stopper, setStopper] = useState<AbortController | null>(null);
  const isDone = (sid: string) => progress[sid]?.state === 'done';
  const left = numbers.filter(({ sid }) => !isDone(sid));
  const done = numbers.length - left.length;
  const hasStarted = Object.keys(progress).length > 0;
  const fault = view.publicUrlFault;

  const seenOf = ({ sid, now }: TwilioNumberView) => newer[sid] ?? now;
  const connectOne = async (number: TwilioNumberView) => {
    const { sid } = number;
    try {
      await changeTwilioNumber(queries, company.id, 'connect', { sid, seen: seenOf(number) });
    } catch (error) {
      const current = readCurrent(error);
      if (!current) throw new Error(tellTwilioFault(error));
      setNewer((before) => ({ ...before, [sid]: current }));
      throw new Error(
        'Somebody changed this number at Twilio meanwhile. Look at its values, then try again.',
      );
    }
  };
  const connect = async () => {
    const stop = new AbortController();
    setStopper(stop);
    let connected = done;
    await doInOrder(
      left,
      async (number) => {
        await connectOne(number);
        connected += 1;
      },
      ({ sid }, now) => setProgress((before) => ({ ...before, [sid]: now })),
      stop.signal,
    );
    setStopper(null);
    announce(`${connected} of ${numbers.length} numbers are connected.`);
  };
  const close = () => {
    stopper?.abort();
    onClose(left.map(({ sid }) => sid));
  };
  return (
    <Modal
      onExitTransitionEnd={giveFocusBack}
      opened={isOpen}
      onClose={close}
      title={`Connect ${numbers.length} ${numbers.length === 1 ? 'number' : 'numbers'}`}
      size={880}
    >
      {fault && <PublicUrlFault fault={fault} isOpen={!hasStarted} />}
      <ul className={css.several}>
        {numbers.map((number) => (
          <li key={number.sid}>
            <div className={css.one}>
              <b className="tabular">{toNational(number.number)}</b> <span>{number.label}</span>
              <ConnectionProgress progress={progress[number.sid]} />
            </div>
            {!isDone(number.sid) && <NumberWarning number={number} />}
            <details>
              <summary>What changes at Twilio</summary>
              <SettingsDiff from={seenOf(number)} to={view.wanted} />
            </details>
          </li>
        ))}
      </ul>
      <p className={css.sentence} role="status">
        {hasStarted && `${done} of ${numbers.length} connected.`}
      </p>
      <div className={css.answers}>
        {fault && !hasStarted && (
          <Checkbox
            label="Connect anyway"
            checked={isAnyway}
            onChange={(event) => setAnyway(event.currentTarget.checked)}
          />
        )}
        {stopper ? (
          <Button variant="default" onClick={() => stopper.abort()}>
            Stop after this one
          </Button>
        ) : (
          <Button variant="default" onClick={close}>
            {hasStarted ? 'Close' : 'Cancel'}
          </Button>
        )}
        {left.length > 0 && (
          <Button
            data-autofocus
            onClick={() => void connect()}
            loading={stopper !== null}
            disabled={fault !== null && !isAnyway}
          >
            {hasStarted ? `Try the other ${left.length} again` : `Connect ${left.length}`}
          </Button>
        )}
      </div>
    </Modal>
  );
}
