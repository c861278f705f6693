import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { writeChange } from '../../shared/analysis/changeWords.ts';
import type { Facts } from '../../shared/call/facts.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import { type CallToExplain, knownQuery } from '../api/whyNot.ts';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { changeTo, settingsOf } from './settingsOf.ts';
import css from './WhatIf.module.css';

interface ChangeSettingProps {
  call: CallToExplain;
  /** The call as it is, with what was changed before. */
  facts: Facts;
  onChange(word: string): void;
  onCancel(): void;
}

/** Lets one setting of a test call be otherwise: whom something is assigned to, or which phone is entered. */
export function ChangeSetting({ call, facts, onChange, onCancel }: ChangeSettingProps) {
  const company = useCompany();
  const { data, error, refetch } = useQuery(knownQuery(company.id, call));
  const [key, setKey] = useState<string | null>(null);
  const [user, setUser] = useState<string | null>(null);
  const [phone, setPhone] = useState('');
  const settings = settingsOf(facts, data?.known);
  const setting = settings.find((each) => each.key === key);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!setting || !data) return;
    const typed = phone.trim();
    const e164 = toE164(typed, company.country);
    const change = changeTo(setting, { user, phone: e164 ?? typed }, { facts, known: data.known });
    if (change) onChange(writeChange(change));
  };
  if (error && !data) {
    return <Fault title="The settings cannot be shown" error={error} retry={() => void refetch()} />;
  }
  return (
    <form className={css.form} onSubmit={submit} aria-label="Change a setting for this call">
      <ChoiceField
        label="Setting"
        value={key}
        onChange={(next) => {
          setKey(next);
          setUser(null);
          setPhone('');
        }}
        choices={settings.map(({ key: value, label, now }) => ({ value, label, detail: now }))}
        none="Choose a setting"
        nothing="No setting of this call matches."
        isLoading={!data}
      />
      {setting?.holds === 'user' && (
        <ChoiceField
          label="Assigned to"
          value={user}
          onChange={setUser}
          choices={(data?.known.staff ?? []).map(({ id, name, phone: own }) => ({
            value: id,
            label: name,
            detail: own.display || 'no phone',
          }))}
          none="Nobody"
          nothing="No user matches."
        />
      )}
      {setting?.holds === 'phone' && (
        <TextInput
          label="Phone"
          description="Empty, or anything that somebody might type."
          value={phone}
          maxLength={60}
          inputMode="tel"
          onChange={({ currentTarget }) => setPhone(currentTarget.value)}
        />
      )}
      <div className={css.deeds}>
        <Button type="submit" size="xs" disabled={!setting}>
          Try it
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
