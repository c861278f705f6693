import { Button } from '@mantine/core';
import { IconArrowRight, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { leadOfCaller } from '../../shared/directory/leadAsCaller.ts';
import { type Caller, callerText } from '../../shared/phone/caller.ts';
import { factsQuery } from '../api/queries.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { tellTime } from '../time/zone.ts';
import type { Setup } from './startTestCall.ts';
import css from './TestCall.module.css';

/** Who calls which number, and when, while the call is shown; and the way to change it. */
export function TestCallHead({ setup: { called, from, at }, onChange }: { setup: Setup; onChange(): void }) {
  const company = useCompany();
  const { data } = useQuery(factsQuery(company.id, called, from));
  const lead = data?.facts.lead?.name;
  const label = data?.facts.called.label;
  return (
    <div className={css.head}>
      <div className={css.setup}>
        <p>
          {lead && <b>{lead} </b>}
          <CallerText caller={data?.facts.caller} from={from} />
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
