import { Button, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { StaffView } from '../../shared/api/settings.ts';
import { removeUser, staffRemovalQuery } from '../api/settings.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { RemovalOfUser } from './RemovalOfUser.tsx';

/** Deletes a user, after saying what loses its owner by it and what rings instead. */
export function RemoveUser({ user, discard }: { user: StaffView; discard(): void }) {
  const company = useCompany();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const removal = useQuery({ ...staffRemovalQuery(company.id, user.id), enabled: isOpen });
  const remove = async () => {
    await removeUser(queries, company.id, user.id);
    // What was typed goes with the user.
    discard();
    navigate(companyPath(company.id, '/settings/my-staff'));
    tellDone(`${user.name} is deleted.`);
  };
  return (
    <>
      <Button variant="subtle" color="red" c="var(--danger)" onClick={() => setOpen(true)}>
        Delete
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={`Delete ${user.name}?`}
        button="Delete the user"
        onConfirm={remove}
        isReady={removal.data !== undefined}
      >
        {removal.data ? (
          <RemovalOfUser id={user.id} name={user.name} removal={removal.data} />
        ) : removal.error ? (
          <Fault
            title="What would ring instead cannot be told"
            error={removal.error}
            retry={() => void removal.refetch()}
          />
        ) : (
          <Skeleton height={160} role="status" aria-label="What would ring instead is being worked out" />
        )}
      </ConfirmDialog>
    </>
  );
}
