import { IconAlertCircle } from '@tabler/icons-react';
import { asError } from '../api/asError.ts';
import { ApiError } from '../api/request.ts';
import css from './Twilio.module.css';

/** What went wrong, and, where Twilio said no, its code and what that means. */
export function TwilioFault({ error }: { error: Error }) {
  const twilio = error instanceof ApiError ? error.view.twilio : undefined;
  return (
    <div className={css.fault} role="alert">
      <IconAlertCircle size={18} aria-hidden />
      <div>
        <p>{error.message}</p>
        {twilio && (
          <p>
            <b>Twilio error {twilio.code}.</b> {twilio.meaning}
          </p>
        )}
      </div>
    </div>
  );
}

/** The same as one line, for a row among others. */
export function tellTwilioFault(error: unknown): string {
  if (!(error instanceof ApiError)) return asError(error).message;
  const { twilio } = error.view;
  const said = error.message.replace(/\.?$/, '.');
  return twilio ? `${said} Twilio error ${twilio.code}: ${twilio.meaning}` : said;
}
