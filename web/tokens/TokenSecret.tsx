import { Button } from '@mantine/core';
import type { NewTokenView } from '../../shared/api/accounts.ts';
import { CopyBox } from '../accounts/CopyBox.tsx';
import { Answers } from '../forms/Answers.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { exampleCall } from './exampleCall.ts';
import css from './Tokens.module.css';

/** The secret of a token that was just made, which is shown this once, and a first call with it. */
export function TokenSecret({ made: { secret }, onDone }: { made: NewTokenView; onDone(): void }) {
  const company = useCompany();
  return (
    <>
      <p className={css.sentence}>
        Copy the secret now: it is shown this once. Whoever has it may do in {company.name} what the token’s
        role allows.
      </p>
      <CopyBox label="Secret" text={secret} />
      <CopyBox label="A first call" text={exampleCall(window.location.origin, company.id, secret)} />
      <p className={css.quiet}>
        All that can be asked for stands in the{' '}
        <a className="quietLink" href="/api/docs">
          API documentation
        </a>
        .
      </p>
      <Answers>
        <Button onClick={onDone}>Done</Button>
      </Answers>
    </>
  );
}
