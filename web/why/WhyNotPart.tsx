import { Skeleton } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { type AskedPhone, keyOfAsked } from '../../shared/analysis/askedPhone.ts';
import { toNational } from '../../shared/phone/e164.ts';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { announce } from '../shell/Announcer.tsx';
import { Fault } from '../shell/Fault.tsx';
import type { ExplainedCall } from './explainedCall.ts';
import { tellAnswerShortly } from './tellAnswer.ts';
import { useWhyNot } from './useWhyNot.ts';
import css from './Why.module.css';
import { WhyNotAnswered } from './WhyNotAnswered.tsx';

/** Why did that phone not ring? One is chosen, by name or number, and what would have made it ring is told. */
export function WhyNotPart({ call, isOnChart }: { call: ExplainedCall; isOnChart: boolean }) {
  const [key, setKey] = useState<string | null>(null);
  const { phones, flows, asked, facts, answer, isWorking, error, retry } = useWhyNot(call, key);
  const choices = useMemo(() => (phones ?? []).map(toChoice), [phones]);
  const told = answer && asked ? tellAnswerShortly(answer, asked) : null;
  useEffect(() => {
    if (told) announce(told);
  }, [told]);
  return (
    <div className={css.whyNot}>
      <ChoiceField
        label="Why did this phone not ring?"
        value={key}
        onChange={setKey}
        choices={choices}
        none="Choose a phone"
        nothing="No phone of the company matches."
        isLoading={!phones && !error}
      />
      {error && <Fault title="The changes cannot be found" error={error} retry={retry} />}
      {isWorking && (
        <div className={css.working} role="status" aria-label="Changes are being tried">
          <p className={css.quiet}>Trying changes on the machine…</p>
          <Skeleton height={14} width="72%" />
          <Skeleton height={14} width="48%" />
        </div>
      )}
      {key === null && !error && (
        <p className={css.quiet}>
          Choose a phone, and see the smallest change that makes it ring. Every change is tried on the machine
          itself.
        </p>
      )}
      {answer && asked && facts && (
        <WhyNotAnswered key={keyOfAsked(asked)} {...{ call, asked, facts, answer, flows, isOnChart }} />
      )}
    </div>
  );
}

function toChoice(asked: AskedPhone) {
  const { e164, display } = asked.phone;
  const number = e164 ? toNational(e164) : display;
  return {
    value: keyOfAsked(asked),
    label: asked.whose,
    detail: number || 'no phone',
    words: `${e164 ?? ''} ${display}`,
  };
}
