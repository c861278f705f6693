import { NumberInput, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { RetentionView } from '../../shared/api/accounts.ts';
import { changeRetention, type RetentionFields, retentionQuery } from '../api/privacy.ts';
import { FormField } from '../forms/FormField.tsx';
import { RecordForm } from '../forms/RecordForm.tsx';
import { useRecordForm } from '../forms/useRecordForm.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { tellTime } from '../time/zone.ts';
import css from './Privacy.module.css';
import { tellCalls } from './tellCalls.ts';

const LABELS = { days: 'Keep callers’ data for' };
const MOST_DAYS = 3650;

/** How long it is kept who called, and what is promised about it. */
export function PersonalData() {
  const company = useCompany();
  const { data, error, refetch } = useQuery(retentionQuery(company.id));
  return (
    <>
      <PageHead title="Personal Data" />
      {data ? (
        <RetentionForm retention={data} />
      ) : error ? (
        <Fault title="How long calls are kept cannot be shown" error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton height={132} radius={8} maw={640} />
      )}
      <Promises />
    </>
  );
}

function RetentionForm({ retention }: { retention: RetentionView }) {
  const company = useCompany();
  const queries = useQueryClient();
  const { days, lastRun } = retention;
  const form = useRecordForm<RetentionFields>({
    title: 'Personal Data',
    stored: { days },
    labels: LABELS,
    check: (fields) =>
      isDays(fields.days)
        ? {}
        : { days: `Enter a whole number of days from 1 to ${MOST_DAYS}, such as 400.` },
    save: (change) => changeRetention(queries, company.id, change),
    show: (_name, value) => `${String(value)} days`,
  });
  return (
    <>
      <RecordForm form={form} button="Save" permission="managePrivacy">
        <FormField name="days">
          <NumberInput
            label={LABELS.days}
            description="Older calls are made anonymous once a day. What is anonymous stays so."
            suffix=" days"
            allowDecimal={false}
            allowNegative={false}
            value={Number.isNaN(form.fields.days) ? '' : form.fields.days}
            error={form.faults.days}
            onChange={(value) => form.set('days', typeof value === 'number' ? value : Number.NaN)}
          />
        </FormField>
      </RecordForm>
      <p className={css.lastRun}>{tellLastRun(lastRun, company.timeZone)}</p>
    </>
  );
}

function isDays(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= MOST_DAYS;
}

function tellLastRun(lastRun: RetentionView['lastRun'], timeZone: string): string {
  if (!lastRun)
    return 'It has not been done yet. It is done soon after the server starts, and then each day.';
  const when = tellTime(lastRun.at, timeZone);
  return lastRun.calls === 0
    ? `Last done on ${when}. No call was old enough.`
    : `Last done on ${when}. ${tellCalls(lastRun.calls)} made anonymous.`;
}

function Promises() {
  return (
    <section className={css.promises} aria-labelledby="privacy-promises">
      <h2 id="privacy-promises">What this means</h2>
      <ul>
        <li>
          An anonymous call still shows its path on the chart, and counts. Who called is gone: the number, the
          lead and its name, and the link to a recording.
        </li>
        <li>
          The called number, the times and the users whose phones rang stay. Twilio keeps a call log and
          recordings of its own.
        </li>
        <li>Everything about one lead can be exported or erased on the lead’s page.</li>
        <li>Logs hold no phone number in full and no name.</li>
      </ul>
    </section>
  );
}
