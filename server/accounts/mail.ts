import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';

/** Sends mail, where a server for it is configured. */
export interface Mail {
  isSetUp: boolean;
  /** Returns whether the mail server took it. What goes wrong is logged, without addresses and contents. */
  send(mail: { to: string; subject: string; text: string }): Promise<boolean>;
}

const PATIENCE_MS = 10_000;

/**
 * Opens the way to the mail server.
 *
 * @param smtpUrl such as `smtps://user:password@mail.example.com`; without it nothing is ever sent
 */
export function openMail(config: { smtpUrl?: string; mailFrom?: string }, log: Logger): Mail {
  const { smtpUrl, mailFrom } = config;
  if (!smtpUrl) return { isSetUp: false, send: async () => false };
  const transport = createTransport(
    // Without these, a server that says nothing would hold a connection for ten minutes.
    {
      url: smtpUrl,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: mailFrom ?? 'Ringpath <ringpath@localhost>' },
  );
  return {
    isSetUp: true,
    async send(mail) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error('The mail server takes too long.')), PATIENCE_MS);
      });
      try {
        // As an address and not as a line of them, in which a comma would make two.
        const to = { name: '', address: mail.to };
        await Promise.race([transport.sendMail({ ...mail, subject: oneLine(mail.subject), to }), late]);
        return true;
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
        log.warn({ code }, 'A mail could not be sent.');
        return false;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** A name as it may stand in a mail: on one line, so that nobody writes a mail of their own with it. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
