import { Button, TextInput } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { FlowAddress } from '../address/flowAddress.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { asError } from '../api/asError.ts';
import { flowsQuery } from '../api/queries.ts';
import { calledNumbersQuery } from '../api/testCall.ts';
import { readFrom, tellUnread } from '../phone/readFrom.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { fromLocal, tellZone, toLocal } from '../time/zone.ts';
import { CalledNumberField } from './CalledNumberField.tsx';
import { CallerField } from './CallerField.tsx';
import { onScreen } from './onScreen.ts';
import { startTestCall } from './startTestCall.ts';
import css from './TestCall.module.css';

interface TestCallFormProps {
  address: FlowAddress;
  change: ChangeAddress;
  onStarted(): void;
  /** Only while a call is shown that one can go back to. */
  onCancel?(): void;
}

/** Who calls which number, and when. */
export function TestCallForm({ address, change, onStarted, onCancel }: TestCallFormProps) {
  const company = useCompany();
  const queries = useQueryClient();
  const numbers = useQuery(calledNumbersQuery(company.id));
  const [chosen, setCalled] = useState<string | null>(address.called ?? null);
  const [caller, setCaller] = useState(address.from ?? '');
  const [time, setTime] = useState(address.at === undefined ? '' : toLocal(address.at, company.timeZone));
  const [fault, setFault] = useState<{ field: 'called' | 'caller' | 'form'; message: string } | null>(null);
  const [isStarting, setStarting] = useState(false);
  const called = chosen ?? numbers.data?.[0]?.number ?? null;

  const start = async (event: FormEvent) => {
    event.preventDefault();
    const from = readFrom(caller, company.country);
    if (from === null) return setFault({ field: 'caller', message: tellUnread(caller) });
    setFault(null);
    setStarting(true);
    try {
      // Whoever is quicker than the list of numbers means the one that will stand first in it.
      const [first] = chosen ? [] : await queries.ensureQueryData(calledNumbersQuery(company.id));
      const called = chosen ?? first?.number;
      if (!called) return setFault({ field: 'called', message: 'Choose the number that is called.' });
      const at = time ? fromLocal(time, company.timeZone) : null;
      const on = await onScreen(
        address.flow,
        () => queries.getQueryData(flowsQuery(company.id).queryKey) ?? [],
      );
      await startTestCall(queries, company.id, { called, from, at: at ?? Date.now() }, change, on);
      onStarted();
    } catch (error) {
      setFault({ field: 'form', message: asError(error).message });
    } finally {
      setStarting(false);
    }
  };
  if (numbers.error && !numbers.data) {
    return (
      <Fault
        title="The Twilio numbers cannot be shown"
        error={numbers.error}
        retry={() => void numbers.refetch()}
      />
    );
  }
  return (
    <form className={css.form} onSubmit={start} noValidate aria-label="New test call">
      <CallerField
        value={caller}
        onChange={setCaller}
        error={fault?.field === 'caller' ? fault.message : undefined}
      />
      <CalledNumberField
        numbers={numbers.data}
        value={called}
        onChange={setCalled}
        error={fault?.field === 'called' ? fault.message : undefined}
      />
      <TextInput
        label={`Time in ${tellZone(company.timeZone)}`}
        size="sm"
        type="datetime-local"
        value={time || toLocal(Date.now(), company.timeZone)}
        onChange={(event) => setTime(event.currentTarget.value)}
        className={css.field}
      />
      {fault?.field === 'form' && (
        <p className={css.fault} role="alert">
          {fault.message}
        </p>
      )}
      <div className={css.buttons}>
        <Button
          type="submit"
          size="sm"
          fullWidth
          loading={isStarting}
          leftSection={<IconPlayerPlayFilled size={13} aria-hidden />}
        >
          Start the test call
        </Button>
        {onCancel && (
          <Button size="sm" variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
