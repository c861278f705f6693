import { Button, Checkbox, Modal } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TwilioNumbersView, TwilioNumberView } from '../../shared/api/twilio.ts';
import { toNational } from '../../shared/phone/e164.ts';
import { asError } from '../api/asError.ts';
import { changeTwilioNumber, type NumberDeed } from '../api/twilio.ts';
import { tellDone } from '../forms/tellDone.ts';
import { useCompany } from '../shell/companyContext.ts';
import { NumberWarning } from './NumberWarning.tsx';
import { PublicUrlFault } from './PublicUrlFault.tsx';
import { readCurrent } from './readCurrent.ts';
import { SettingsDiff } from './SettingsDiff.tsx';
import css from './Twilio.module.css';
import { TwilioFault } from './TwilioFault.tsx';
import { useFocusBack } from './useFocusBack.ts';
import { settingsWithout } from './voiceSettings.ts';

interface ChangeNumberDialogProps {
  deed: NumberDeed;
  number: TwilioNumberView;
  view: TwilioNumbersView;
  isOpen: boolean;
  onClose(): void;
}

const WORDS = {
  connect: { title: 'Connect', button: 'Connect', done: 'is connected', again: 'Connect with these values' },
  disconnect: {
    title: 'Disconnect',
    button: 'Disconnect',
    done: 'is disconnected',
    again: 'Disconnect with these values',
  },
};

/** Shows what connecting or disconnecting changes at Twilio, old and new, and does it. */
export function ChangeNumberDialog({ deed, number, view, isOpen, onClose }: ChangeNumberDialogProps) {
  const company = useCompany();
  const giveFocusBack = useFocusBack();
  const queries = useQueryClient();
  const [seen, setSeen] = useState(number.now);
  const [isNewer, setNewer] = useState(false);
  const [isAnyway, setAnyway] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const words = WORDS[deed];
  const name = toNational(number.number);
  const after =
    deed === 'connect' ? view.wanted : (settingsWithout({ ...number, now: seen }, view.publicUrl) ?? seen);
  const fault = deed === 'connect' ? view.publicUrlFault : null;

  const change = async () => {
    setBusy(true);
    setError(null);
    try {
      await changeTwilioNumber(queries, company.id, deed, { sid: number.sid, seen });
      tellDone(`${name} ${words.done}.`);
      onClose();
    } catch (thrown) {
      const current = readCurrent(thrown);
      if (current) {
        setSeen(current);
        setNewer(true);
      } else setError(asError(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      onExitTransitionEnd={giveFocusBack}
      opened={isOpen}
      onClose={onClose}
      title={`${words.title} ${name}${number.label ? ` · ${number.label}` : ''}`}
      size={880}
    >
      {fault && <PublicUrlFault fault={fault} isOpen />}
      {deed === 'connect' && <NumberWarning number={number} />}
      {deed === 'disconnect' && (
        <p className={css.sentence}>
          {number.former
            ? 'The former values are put back. Calls to this number then go where they went before Ringpath.'
            : 'Ringpath keeps no former values of this number, so its addresses are emptied. Calls to it then go nowhere until you set others at Twilio.'}
        </p>
      )}
      {isNewer && (
        <p className={css.note} role="alert">
          <IconInfoCircle size={18} aria-hidden />
          Somebody changed this number at Twilio meanwhile. “Now” shows its values as they are.
        </p>
      )}
      <SettingsDiff from={seen} to={after} />
      {error && <TwilioFault error={error} />}
      <div className={css.answers}>
        {fault && (
          <Checkbox
            label="Connect anyway"
            checked={isAnyway}
            onChange={(event) => setAnyway(event.currentTarget.checked)}
          />
        )}
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          data-autofocus
          onClick={() => void change()}
          loading={isBusy}
          disabled={fault !== null && !isAnyway}
        >
          {error ? 'Try again' : isNewer ? words.again : words.button}
        </Button>
      </div>
    </Modal>
  );
}
