import type { InventedCall } from '../../shared/analysis/invented/inventCall.ts';
import { readCaller } from '../../shared/phone/caller.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import { PhoneText, PhoneValue } from '../phone/PhoneText.tsx';
import { tellDay, tellTime } from '../time/zone.ts';
import { FactRow } from './FactRow.tsx';
import css from './Training.module.css';

/** Who calls whom when, and the settings as their pages show them. All of it is invented. */
export function SmallSettings({ call }: { call: InventedCall }) {
  const { company, called, from, at } = call;
  const { staff = [], phoneNumbers = [], campaigns = [], leads = [] } = company;
  const nameOf = (id: string | null) => staff.find((user) => user.id === id)?.name;
  const ownerOf = (number: string) => staff.find((user) => user.inboundTwilioNumber === number)?.name;
  const view = (typed: string | null) => ({
    typed,
    e164: typed === null ? null : toE164(typed, company.country),
  });
  const label = phoneNumbers.find(({ number }) => number === called)?.label;
  return (
    <div className={css.facts}>
      <section aria-label="The call">
        <h2>The call</h2>
        <dl>
          <FactRow title="Calls">
            <PhoneText number={called} /> {label}
          </FactRow>
          <FactRow title="From">{from === '' ? 'A withheld number' : <PhoneText number={from} />}</FactRow>
          <FactRow title="When">{tellTime(at, company.timeZone)}</FactRow>
          {call.calledDaysAgo !== null && (
            <FactRow title="Called before">{call.calledDaysAgo} days ago</FactRow>
          )}
        </dl>
      </section>
      <section aria-label="Business Info">
        <h2>Business Info</h2>
        <dl>
          <FactRow title="Company Phone">
            <PhoneValue phone={view(company.companyPhone)} />
          </FactRow>
        </dl>
      </section>
      <SmallTable
        title="Phone Numbers"
        columns={['Number', 'Assigned to', 'Call Forwarding Number']}
        rows={phoneNumbers.map(({ number, label: name, callForwardingNumber }) => ({
          key: number,
          isMarked: number === called,
          cells: [
            <span key="number">
              <PhoneText number={number} /> <span className={css.quiet}>{name}</span>
            </span>,
            ownerOf(number) ?? 'Nobody',
            <PhoneValue key="forwarding" phone={view(callForwardingNumber)} />,
          ],
        }))}
      />
      <SmallTable
        title="My Staff"
        columns={['Name', 'Phone', 'Inbound Twilio Number']}
        rows={staff.map(({ id, name, phone, inboundTwilioNumber }) => ({
          key: id,
          cells: [
            name,
            <PhoneValue key="phone" phone={view(phone)} />,
            inboundTwilioNumber ? <PhoneText key="inbound" number={inboundTwilioNumber} /> : 'Empty',
          ],
        }))}
      />
      <SmallTable
        title="Leads"
        columns={['Name', 'Phone', 'Assigned to', 'Campaigns, the latest first']}
        rows={leads.map(({ id, name, phone, assignedUser, campaigns: enrolled }) => ({
          key: id,
          cells: [
            name,
            <PhoneValue key="phone" phone={view(phone)} />,
            nameOf(assignedUser) ?? 'Nobody',
            enrolled.length === 0
              ? 'None'
              : enrolled
                  .map(({ campaign, enrolledAt }) => {
                    const found = campaigns.find((each) => each.id === campaign)?.name ?? campaign;
                    return enrolledAt
                      ? `${found} (${tellDay(Date.parse(enrolledAt), company.timeZone)})`
                      : found;
                  })
                  .join(', '),
          ],
        }))}
      />
      <SmallTable
        title="Campaigns"
        columns={['Name', 'Assigned to']}
        rows={campaigns.map(({ id, name, assignedUser }) => ({
          key: id,
          cells: [name, nameOf(assignedUser) ?? 'Nobody'],
        }))}
      />
    </div>
  );
}

/** Who calls, in one sentence. */
export function CallerLine({ call: { company, called, from } }: { call: InventedCall }) {
  const caller = readCaller(from);
  const lead =
    caller.kind === 'number'
      ? company.leads?.find(({ phone }) => phone !== null && toE164(phone, company.country) === caller.e164)
      : undefined;
  const label = company.phoneNumbers?.find(({ number }) => number === called)?.label;
  const who = lead
    ? `${lead.name}, a lead,`
    : caller.kind === 'withheld'
      ? 'Somebody with a withheld number'
      : 'Somebody who is no lead';
  return (
    <p className={css.caller}>
      {who} calls <PhoneText number={called} />
      {label && ` (${label})`}.
    </p>
  );
}

interface SmallTableProps {
  title: string;
  columns: readonly string[];
  rows: ReadonlyArray<{ key: string; isMarked?: boolean; cells: React.ReactNode[] }>;
}

function SmallTable({ title, columns, rows }: SmallTableProps) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={`${title}, table`}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, isMarked, cells }) => (
              <tr key={key} data-marked={isMarked || undefined}>
                {cells.map((cell, index) => (
                  <td key={columns[index]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
