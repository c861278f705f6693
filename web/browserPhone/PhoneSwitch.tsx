import { Select, Switch } from '@mantine/core';
import { useState } from 'react';
import type { BrowserPhoneView } from '../../shared/api/browserPhone.ts';
import { tellFailure } from '../forms/tellFailure.ts';
import { useCompany } from '../shell/companyContext.ts';
import css from './BrowserPhone.module.css';
import { chooseMicrophone, listMicrophones, turnPhoneOff, turnPhoneOn } from './phoneControls.ts';
import { usePhoneStore } from './phoneStore.ts';

interface PhoneSwitchProps {
  view: BrowserPhoneView | undefined;
  /** What the phone does, in a few words. */
  words: string;
}

/** Turns the phone on and off, says as whom it answers, and chooses the microphone. */
export function PhoneSwitch({ view, words }: PhoneSwitchProps) {
  const company = useCompany();
  const { state, company: of } = usePhoneStore();
  const isOn = state.at !== 'off';
  const isElsewhere = of !== null && of.id !== company.id;
  return (
    <div className={css.panel}>
      <Switch
        label="Answer calls in this browser"
        checked={isOn}
        disabled={!isOn && (!view?.user || view.hindrance !== null)}
        onChange={() => (isOn ? turnPhoneOff() : void turnPhoneOn(company))}
      />
      <p className={css.quiet} role="status">
        {isElsewhere && isOn ? `On for ${of.name}: ${words}.` : `The phone is ${words}.`}
      </p>
      {view?.hindrance && !isOn && <p className={css.quiet}>{view.hindrance}</p>}
      {view?.user && !view.hindrance && (
        <p className={css.quiet}>
          You answer as <b>{view.user.name}</b>, where a flow rings this user in the browser. Keep a page of
          Ringpath open, whichever: it rings over all of them.
        </p>
      )}
      {isOn && <Microphones />}
    </div>
  );
}

function Microphones() {
  const [chosen, setChosen] = useState('default');
  const all = listMicrophones();
  if (all.length < 2) return null;
  const choose = async (id: string | null) => {
    if (!id) return;
    try {
      await chooseMicrophone(id);
      setChosen(id);
    } catch (error) {
      tellFailure('The microphone cannot be used', error);
    }
  };
  return (
    <Select
      label="Microphone"
      size="xs"
      allowDeselect={false}
      value={chosen}
      data={all.map(({ id, name }, index) => ({ value: id, label: name || `Microphone ${index + 1}` }))}
      onChange={(id) => void choose(id)}
      comboboxProps={{ withinPortal: false }}
    />
  );
}
