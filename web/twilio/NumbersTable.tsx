import { Button, Checkbox } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TwilioNumbersView, TwilioNumberView } from '../../shared/api/twilio.ts';
import { toNational } from '../../shared/phone/e164.ts';
import { useMay } from '../accounts/useMay.ts';
import { asError } from '../api/asError.ts';
import { checkTwilioNumbers, type NumberDeed } from '../api/twilio.ts';
import { tellDone } from '../forms/tellDone.ts';
import { type Column, RecordTable } from '../lists/RecordTable.tsx';
import { useSearchedRows } from '../lists/useSearchedRows.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { BelongsTo } from './BelongsTo.tsx';
import { ChangeNumberDialog } from './ChangeNumberDialog.tsx';
import { ConnectSelectedDialog } from './ConnectSelectedDialog.tsx';
import { NumberActions } from './NumberActions.tsx';
import { NumberState } from './NumberState.tsx';
import css from './Twilio.module.css';
import { TwilioFault } from './TwilioFault.tsx';
import { canConnect, tellChecked, tellName, tellTarget } from './voiceSettings.ts';

/** What a dialog is about. It stays while the dialog closes; each opening has a number of its own. */
type Shown = { isOpen: boolean; opening: number } & (
  | { deed: NumberDeed; number: TwilioNumberView }
  | { deed: 'several'; numbers: TwilioNumberView[] }
);

const SAME_SIZE = { label: css.label };

/** The numbers of the account, with search, selection, and what can be done with each. */
export function NumbersTable({ query }: { query: UseQueryResult<TwilioNumbersView> }) {
  const mayChange = useMay('changeDirectory');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState<Shown | null>(null);
  const view = query.data;
  const numbers = view?.numbers;
  const list = useSearchedRows({ data: numbers, error: query.error, refetch: query.refetch }, textOf);
  const opening = (shown?.opening ?? 0) + 1;
  const close = () => setShown((before) => before && { ...before, isOpen: false });

  const select = (sids: readonly string[], isOn: boolean) => {
    const next = new Set(selected);
    for (const sid of sids) isOn ? next.add(sid) : next.delete(sid);
    setSelected(next);
  };
  const columns: Column<TwilioNumberView>[] = [
    {
      title: 'Number',
      width: '164px',
      isPlain: true,
      show: (number) =>
        mayChange && canConnect(number) ? (
          <Checkbox
            size="xs"
            classNames={SAME_SIZE}
            label={<PhoneText number={number.number} />}
            checked={selected.has(number.sid)}
            onChange={(event) => select([number.sid], event.currentTarget.checked)}
          />
        ) : (
          <span className={mayChange ? css.unselectable : undefined}>
            <PhoneText number={number.number} />
          </span>
        ),
    },
    {
      title: 'Name at Twilio',
      width: '3fr',
      show: (number) => tellName(number) ?? <span className={css.quiet}>None</span>,
    },
    { title: 'Belongs to', width: '4fr', show: (number) => <BelongsTo number={number} /> },
    {
      title: 'Connected to today',
      width: '4fr',
      show: ({ now: { voiceUrl } }) =>
        voiceUrl ? (
          <span title={voiceUrl}>{tellTarget(voiceUrl)}</span>
        ) : (
          <span className={css.quiet}>Nothing</span>
        ),
    },
    { title: 'State', width: '232px', isPlain: true, show: (number) => <NumberState number={number} /> },
  ];
  const connectable = list.source.rows?.filter(canConnect) ?? [];
  const chosen = numbers?.filter((number) => selected.has(number.sid) && canConnect(number)) ?? [];
  return (
    <>
      <RecordTable
        {...list}
        what={{ one: 'number', many: 'numbers of the account' }}
        columns={columns}
        keyOf={({ sid }) => sid}
        actions={
          mayChange
            ? (number) => (
                <NumberActions
                  number={number}
                  publicUrl={view?.publicUrl ?? ''}
                  onChange={(deed) => setShown({ deed, number, isOpen: true, opening })}
                />
              )
            : undefined
        }
        actionsWidth="164px"
        filters={
          mayChange && (
            <>
              {connectable.length > 1 && (
                <Checkbox
                  size="xs"
                  classNames={SAME_SIZE}
                  label={`Select all that can be connected (${connectable.length})`}
                  checked={connectable.every(({ sid }) => selected.has(sid))}
                  onChange={(event) =>
                    select(
                      connectable.map(({ sid }) => sid),
                      event.currentTarget.checked,
                    )
                  }
                />
              )}
              {chosen.length > 0 && (
                <Button
                  size="xs"
                  h={32}
                  onClick={() => setShown({ deed: 'several', numbers: chosen, isOpen: true, opening })}
                >
                  Connect selected ({chosen.length})
                </Button>
              )}
              <CheckButton />
            </>
          )
        }
        empty="This Twilio account has no numbers. Buy one at Twilio, then check again."
      />
      {view && shown && shown.deed !== 'several' && (
        <ChangeNumberDialog key={shown.opening} {...shown} view={view} onClose={close} />
      )}
      {view && shown?.deed === 'several' && (
        <ConnectSelectedDialog
          key={shown.opening}
          {...shown}
          view={view}
          onClose={(left) => {
            setSelected(new Set(left));
            close();
          }}
        />
      )}
    </>
  );
}

/** Reads all numbers anew, and says what it found. */
function CheckButton() {
  const company = useCompany();
  const queries = useQueryClient();
  const [isChecking, setChecking] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const check = async () => {
    setChecking(true);
    setError(null);
    try {
      tellDone(tellChecked((await checkTwilioNumbers(queries, company.id)).numbers));
    } catch (thrown) {
      setError(asError(thrown));
    } finally {
      setChecking(false);
    }
  };
  return (
    <>
      <Button
        variant="default"
        size="xs"
        h={32}
        loading={isChecking}
        onClick={() => void check()}
        leftSection={<IconRefresh size={15} aria-hidden />}
      >
        Check
      </Button>
      {error && <TwilioFault error={error} />}
    </>
  );
}

function textOf({ number, friendlyName, label, flow, now }: TwilioNumberView): string {
  return [number, toNational(number), friendlyName, label, flow, tellTarget(now.voiceUrl)].join(' ');
}
