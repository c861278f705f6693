import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useContext, useEffect, useEffectEvent, useState } from 'react';
import type { PhoneCheckView } from '../../shared/api/settings.ts';
import type { PhoneView } from '../../shared/api/views.ts';
import { phoneCheckQuery } from '../api/settings.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Flag } from './Flag.tsx';
import {
  judgeDestinationCheck,
  type PhoneJudgement,
  readPhone,
  tellForms,
  tellHow,
  tidyPhone,
} from './judgePhone.ts';
import css from './PhoneField.module.css';
import { PhoneCheckContext } from './phoneCheckContext.ts';

interface PhoneFieldProps {
  label: string;
  value: string | null;
  onChange(value: string | null): void;
  onBlur?(): void;
  error?: string;
  /** Says what forbids saving, or that nothing does. */
  onBlock?(fault: string | null): void;
  /** The stored phone: unchanged, it stays what it was read as. */
  stored?: PhoneView;
  /** National numbers are read with it; the company's by default. */
  country?: string;
  /** What a number that is not valid means, for the sentence below the field. */
  whenInvalid?: string;
  /** What the server's check means; by default, for a phone that a layer may ring. */
  judge?(check: PhoneCheckView): PhoneJudgement;
  required?: boolean;
}

const CHECK_AFTER_MS = 250;
const ORDER: Array<'label' | 'input' | 'description' | 'error'> = ['label', 'input', 'description', 'error'];
const NEVER_RINGS = 'It can be saved, but never rings; calls fall to the next layer.';

/**
 * A phone in any way of writing: the flag of its country, both its forms while it is typed, the tidy form when the
 * field is left, and what the server knows about it.
 */
export function PhoneField(props: PhoneFieldProps) {
  const { value, onChange, onBlur, onBlock, stored, judge = judgeDestinationCheck } = props;
  const company = useCompany();
  const country = props.country ?? company.country;
  const [isTyping, setTyping] = useState(false);
  const typed = value ?? '';
  const reading = readPhone(typed, country, stored);
  const check = usePhoneCheck(reading.e164);
  const judgement = check ? judge(check) : {};

  const block = useEffectEvent((fault: string | null) => onBlock?.(fault));
  useEffect(() => block(judgement.fault ?? null), [judgement.fault]);

  const leave = () => {
    setTyping(false);
    const tidy = typed === (stored?.typed ?? '') ? null : tidyPhone(reading, country);
    if (tidy !== null && tidy !== typed) onChange(tidy);
    onBlur?.();
  };
  const isInvalid = !reading.isEmpty && !reading.e164;
  return (
    <TextInput
      label={props.label}
      type="tel"
      autoComplete="off"
      required={props.required}
      withAsterisk={false}
      value={typed}
      error={props.error}
      inputWrapperOrder={ORDER}
      // The place stays, so that nothing jumps while somebody types.
      description={
        <span className={css.below} aria-live="polite">
          {judgement.warning ? (
            <span className={css.warning}>{judgement.warning}</span>
          ) : reading.e164 ? (
            <span className="tabular">{tellForms(reading.e164)}</span>
          ) : isInvalid && !isTyping ? (
            <span className={css.warning}>
              “{typed.trim()}” is not a valid phone number. {props.whenInvalid ?? NEVER_RINGS}
            </span>
          ) : (
            isTyping && tellHow(country)
          )}
        </span>
      }
      leftSection={<Flag country={reading.country} />}
      onChange={({ currentTarget }) => {
        setTyping(true);
        onChange(currentTarget.value.trim() === '' ? null : currentTarget.value);
      }}
      onBlur={leave}
    />
  );
}

/** What the server knows about a number, a moment after the typing ends. */
function usePhoneCheck(e164: string | null): PhoneCheckView | undefined {
  const company = useCompany();
  const checkHere = useContext(PhoneCheckContext);
  const [settled] = useDebouncedValue(e164, CHECK_AFTER_MS);
  const { data } = useQuery({
    ...phoneCheckQuery(company.id, settled ?? ''),
    enabled: checkHere === null && settled !== null && settled === e164,
  });
  if (checkHere) return e164 === null ? undefined : checkHere(e164);
  return settled !== null && settled === e164 ? data : undefined;
}
