import { Button } from '@mantine/core';
import { useContext } from 'react';
import type { LinkView } from '../../shared/api/accounts.ts';
import { Answers } from '../forms/Answers.tsx';
import { CompanyContext } from '../shell/companyContext.ts';
import { tellTime } from '../time/zone.ts';
import css from './Accounts.module.css';
import { CopyBox } from './CopyBox.tsx';

interface HandOverProps {
  link: LinkView;
  /** Who gets it. */
  email: string;
  onDone(): void;
}

/** A link that is shown this once, and what to do with it. Where there is no company, this browser's clock counts. */
export function HandOver({ link: { link, expiresAt, sent }, email, onDone }: HandOverProps) {
  const company = useContext(CompanyContext);
  const timeZone = company?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      <p className={css.lead}>
        {sent
          ? `The link is sent to ${email}. You can hand it over yourself as well: it is shown this once.`
          : `Hand the link over to ${email} yourself. It is shown this once.`}
      </p>
      <CopyBox label="Link" text={link} />
      <p className={css.quiet}>It works once, until {tellTime(expiresAt, timeZone)}.</p>
      <Answers>
        <Button onClick={onDone}>Done</Button>
      </Answers>
    </>
  );
}
