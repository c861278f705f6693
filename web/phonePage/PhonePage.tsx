import { Button } from '@mantine/core';
import { IconPhone, IconRoute } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { CallAct } from '../../shared/carrier/callAct.ts';
import { asError } from '../api/asError.ts';
import { actInCall } from '../api/phonePage.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { CallersPhone } from './CallersPhone.tsx';
import { DialForm } from './DialForm.tsx';
import { FollowedChart } from './FollowedChart.tsx';
import css from './PhonePage.module.css';
import { RungPhones } from './RungPhones.tsx';
import { usePhoneCall } from './usePhoneCall.ts';

/** A telephone without an account: it calls the company through the real webhooks, and lights the chart. */
export function PhonePage() {
  const company = useCompany();
  const [location, goTo] = useLocation();
  const callSid = new URLSearchParams(useSearch()).get('call') ?? undefined;
  const { view, isLost, isGone } = usePhoneCall(company.id, callSid);
  const [fault, setFault] = useState<string | null>(null);
  const show = (call: string | undefined) => {
    setFault(null);
    goTo(call === undefined ? location : `${location}?call=${call}`);
  };
  const act = async (one: CallAct) => {
    try {
      const { done } = await actInCall(company.id, callSid ?? '', one);
      setFault(done ? null : 'That is not possible any more.');
    } catch (error) {
      setFault(asError(error).message);
    }
  };
  const isOver = view !== null && view.over !== null;
  return (
    <div className={css.page}>
      <div className={css.side}>
        <div className={css.head}>
          <h1>Phone</h1>
          {callSid !== undefined && (isOver || isGone) && (
            <Button
              size="xs"
              h={32}
              variant="default"
              leftSection={<IconPhone size={15} aria-hidden />}
              onClick={() => show(undefined)}
            >
              New call
            </Button>
          )}
        </div>
        {callSid === undefined && (
          <>
            <p className={css.quiet}>
              Call one of the company’s numbers as anybody. The call runs through the real webhooks, rings no
              real phone, and is kept as a simulated call.
            </p>
            <DialForm onPlaced={show} />
          </>
        )}
        {isGone && !view && (
          <p className={css.quiet}>This call is over and no longer kept here. Place a new one.</p>
        )}
        {isLost && (
          <p className={css.fault} role="alert">
            The connection is interrupted. It is tried again by itself.
          </p>
        )}
        {fault && (
          <p className={css.fault} role="alert">
            {fault}
          </p>
        )}
        {view && (
          <>
            <CallersPhone key={callSid} view={view} act={(one) => void act(one)} />
            <RungPhones view={view} act={(one) => void act(one)} />
            <section aria-label="What happened" className={css.told}>
              <h2>What happened</h2>
              {view.told.length === 0 && <p className={css.quiet}>Nothing yet.</p>}
              <ol>
                {view.told.map((line, index) => (
                  <li key={index}>{line}</li>
                ))}
              </ol>
              <Link
                href={`${companyPath(company.id, '/flow')}?call=${callSid}&panel=calls`}
                className="quietLink"
              >
                <IconRoute size={15} aria-hidden /> Why it went there
              </Link>
            </section>
          </>
        )}
      </div>
      <div className={css.chart} data-look={callSid ? 'simulated' : undefined}>
        <FollowedChart callSid={callSid} />
      </div>
    </div>
  );
}
