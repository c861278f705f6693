import { Button, Select } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { ODD_CALLERS } from '../../shared/carrier/oddCallers.ts';
import { WITHHELD } from '../../shared/phone/withheld.ts';
import { asError } from '../api/asError.ts';
import { placePhoneCall } from '../api/phonePage.ts';
import { calledNumbersQuery } from '../api/testCall.ts';
import { readFrom, tellUnread } from '../phone/readFrom.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { CalledNumberField } from '../testCall/CalledNumberField.tsx';
import { CallerField } from '../testCall/CallerField.tsx';
import css from './PhonePage.module.css';

/** Callers that are no number, to be chosen instead of one. */
const OTHERS = ODD_CALLERS.filter(({ name }) =>
  ['browser', 'sip-phone', 'extension', 'letters', 'nothing'].includes(name),
);

/** Who calls which number. The call is placed at once. */
export function DialForm({ onPlaced }: { onPlaced(callSid: string): void }) {
  const company = useCompany();
  const numbers = useQuery(calledNumbersQuery(company.id));
  const [chosen, setCalled] = useState<string | null>(null);
  const [caller, setCaller] = useState('');
  const [odd, setOdd] = useState<string | null>(null);
  const [fault, setFault] = useState<{ field: 'caller' | 'form'; message: string } | null>(null);
  const [isPlacing, setPlacing] = useState(false);
  const called = chosen ?? numbers.data?.[0]?.number ?? null;
  if (numbers.error && !numbers.data) {
    return (
      <Fault
        title="The Twilio numbers cannot be shown"
        error={numbers.error}
        retry={() => void numbers.refetch()}
      />
    );
  }
  if (numbers.data?.length === 0) {
    return (
      <p className={css.quiet}>
        This company has no Twilio number yet.{' '}
        <Link href={companyPath(company.id, '/settings/phone-numbers')}>Add one in Settings</Link>, then call
        it here.
      </p>
    );
  }
  const place = async (event: FormEvent) => {
    event.preventDefault();
    const typed = odd === null ? readFrom(caller, company.country) : odd;
    if (typed === null) return setFault({ field: 'caller', message: tellUnread(caller) });
    if (!called) return;
    setFault(null);
    setPlacing(true);
    try {
      const { scene } = await placePhoneCall(company.id, {
        to: called,
        from: typed === WITHHELD ? 'anonymous' : typed,
      });
      onPlaced(scene.callSid);
    } catch (error) {
      setFault({ field: 'form', message: asError(error).message });
    } finally {
      setPlacing(false);
    }
  };
  return (
    <form className={css.dial} onSubmit={place} noValidate aria-label="New call">
      {odd === null && (
        <CallerField
          value={caller}
          onChange={setCaller}
          error={fault?.field === 'caller' ? fault.message : undefined}
        />
      )}
      <Select
        label="Kind of caller"
        size="sm"
        className={css.field}
        data={[
          { value: 'number', label: 'A lead, a number or a withheld one' },
          ...OTHERS.map(({ from, title }) => ({ value: `odd:${from}`, label: title })),
        ]}
        value={odd === null ? 'number' : `odd:${odd}`}
        allowDeselect={false}
        onChange={(value) => setOdd(value?.startsWith('odd:') ? value.slice('odd:'.length) : null)}
        comboboxProps={{ shadow: 'md' }}
      />
      <CalledNumberField numbers={numbers.data} value={called} onChange={setCalled} />
      {fault?.field === 'form' && (
        <p className={css.fault} role="alert">
          {fault.message}
        </p>
      )}
      <Button
        type="submit"
        size="md"
        loading={isPlacing}
        disabled={!called}
        leftSection={<IconPhone size={18} aria-hidden />}
      >
        Call
      </Button>
    </form>
  );
}
