import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { PhoneNumberView } from '../../shared/api/settings.ts';
import { toNational } from '../../shared/phone/e164.ts';
import { removePhoneNumber } from '../api/settings.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { FlowsNaming } from '../records/FlowsNaming.tsx';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import css from './Settings.module.css';

/** Removes a Twilio number from the company, after saying what that means. */
export function RemovePhoneNumber({ view, discard }: { view: PhoneNumberView; discard(): void }) {
  const company = useCompany();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const { number, owner, connection } = view;
  const written = toNational(number);
  const remove = async () => {
    await removePhoneNumber(queries, company.id, number);
    // What was typed goes with the number.
    discard();
    navigate(companyPath(company.id, '/settings/phone-numbers'));
    tellDone(`${written} is removed.`);
  };
  return (
    <>
      <Button variant="subtle" color="red" c="var(--danger)" onClick={() => setOpen(true)}>
        Remove
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={`Remove ${written}?`}
        button="Remove the number"
        onConfirm={remove}
      >
        <ul className={css.consequences}>
          {(connection === 'connected' || connection === 'drifted') && (
            <li>
              <b>It is connected at Twilio.</b> Disconnect it there first, or its callers hear a refusal.
            </li>
          )}
          <li>Calls to {written} are refused from then on. At Twilio the number stays yours.</li>
          {owner && <li>{owner.name} then has no Inbound Twilio Number.</li>}
          <li>Its label and its Call Forwarding Number are gone; they cannot be brought back.</li>
        </ul>
        <FlowsNaming to="number" id={number} />
      </ConfirmDialog>
    </>
  );
}
