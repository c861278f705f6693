import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ROLE_WORDS } from '../../shared/accounts/roles.ts';
import type { TokenView } from '../../shared/api/accounts.ts';
import { tokensQuery } from '../api/members.ts';
import { type Column, RecordTable } from '../lists/RecordTable.tsx';
import { useSearchedRows } from '../lists/useSearchedRows.ts';
import { useCompany } from '../shell/companyContext.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { DayText } from '../time/DayText.tsx';
import { CreateToken } from './CreateToken.tsx';
import { RevokeToken } from './RevokeToken.tsx';
import css from './Tokens.module.css';

const TOKENS = { one: 'token', many: 'tokens' };

const COLUMNS: ReadonlyArray<Column<TokenView>> = [
  { title: 'Name', width: '3fr', isPlain: true, show: ({ name }) => <b className={css.name}>{name}</b> },
  { title: 'Role', width: '96px', show: ({ role }) => ROLE_WORDS[role].title },
  { title: 'Begins with', width: '136px', show: ({ hint }) => <code className={css.hint}>{hint}…</code> },
  { title: 'Created by', width: '2fr', show: ({ createdBy }) => createdBy },
  {
    title: 'Last used',
    width: '120px',
    show: ({ lastUsedAt }) =>
      lastUsedAt === null ? <span className={css.quiet}>Never</span> : <DayText at={lastUsedAt} />,
  },
  { title: 'Works until', width: '152px', show: ({ expiresAt }) => <Expiry at={expiresAt} /> },
];

/** The tokens by which scripts use the company's API: make one, revoke one. */
export function ApiTokens() {
  const company = useCompany();
  const list = useSearchedRows(useQuery(tokensQuery(company.id)), textOf);
  const [asked, setAsked] = useState<TokenView | null>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <PageHead title="API Tokens" buttons={<CreateToken />} />
      <p className={css.sentence}>
        With a token a script does here what its role allows, and nothing in other companies.{' '}
        <a className="quietLink" href="/api/docs">
          API documentation
        </a>
      </p>
      <RecordTable
        {...list}
        what={TOKENS}
        keyOf={({ id }) => id}
        columns={COLUMNS}
        actionsWidth="96px"
        actions={(token) => (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={`Revoke ${token.name}`}
            onClick={() => {
              setAsked(token);
              setOpen(true);
            }}
          >
            Revoke
          </Button>
        )}
        empty="No token yet. Create one for each script, so that each can be revoked alone."
      />
      <RevokeToken token={asked} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

function Expiry({ at }: { at: number | null }) {
  const [now] = useState(() => Date.now());
  if (at === null) return <span className={css.quiet}>For ever</span>;
  return (
    <>
      <DayText at={at} />
      {at <= now && <span className={css.over}> over</span>}
    </>
  );
}

function textOf({ name, hint, createdBy, role }: TokenView): string {
  return [name, hint, createdBy, ROLE_WORDS[role].title].join(' ');
}
