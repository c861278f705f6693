import { Button } from '@mantine/core';
import { IconArrowRight, IconPencil } from '@tabler/icons-react';
import type { Facts } from '../../shared/call/facts.ts';
import { leadOfCaller } from '../../shared/directory/leadAsCaller.ts';
import { type Caller, callerText } from '../../shared/phone/caller.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { tellTime } from '../time/zone.ts';
import type { Setup } from './startTestCall.ts';
import css from './TestCall.module.css';

interface TestCallHeadProps {
  setup: Setup;
  /** Not there while they are read. */
  facts: Facts | undefined;
  onChange(): void;
}

/** Who calls which number, and when, while the call is shown; and the way to change it. */
export function TestCallHead({ setup: { called, from, at }, facts, onChange }: TestCallHeadProps) {
  const company = useCompany();
  const lead = facts?.lead?.name;
  const label = facts?.called.label;
  return (
    <div className={css.head}>
      <div className={css.setup}>
        <p>
          {lead && <b>{lead} </b>}
          <CallerText caller={facts?.caller} from={from} />
          <IconArrowRight size={14} aria-label="calls" />
          {label && <b>{label} </b>}
          <PhoneText number={called} />
        </p>
        <p className={css.time}>{tellTime(at, company.timeZone)}</p>
      </div>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPencil size={14} aria-hidden />}
        onClick={onChange}
      >
        Change
      </Button>
    </div>
  );
}

/** Who calls, as the facts tell it: masked for who may not see it. */
function CallerText({ caller, from }: { caller: Caller | undefined; from: string }) {
  if (caller?.kind === 'withheld') return 'Withheld number';
  if (caller) return <PhoneText number={callerText(caller)} />;
  return leadOfCaller(from) === null ? <PhoneText number={from} /> : 'A lead';
}
