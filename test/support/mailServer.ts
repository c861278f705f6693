import { type AddressInfo, createServer, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** A mail as a mail server got it: whom it goes to by the envelope, and its lines as they came. */
export interface ReceivedMail {
  to: string[];
  head: string;
  text: string;
}

/** Starts a real mail server on this machine for one test. */
export async function startMailServer(): Promise<{
  smtpUrl: string;
  next(): Promise<ReceivedMail>;
  received: ReceivedMail[];
}> {
  const received: ReceivedMail[] = [];
  const waiting: Array<(mail: ReceivedMail) => void> = [];
  const unread: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let raw = '';
      stream.setEncoding('utf8');
      stream.on('data', (piece: string) => {
        raw += piece;
      });
      stream.on('end', () => {
        const end = raw.indexOf('\r\n\r\n');
        const mail = {
          to: session.envelope.rcptTo.map(({ address }) => address),
          head: raw.slice(0, end),
          text: readQuotedPrintable(raw.slice(end + 4)),
        };
        // After this the session forgets whom the mail goes to.
        done();
        received.push(mail);
        const wake = waiting.shift();
        if (wake) wake(mail);
        else unread.push(mail);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo; // it listens on a port
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    received,
    next: () => {
      const mail = unread.shift();
      return mail ? Promise.resolve(mail) : new Promise((resolve) => waiting.push(resolve));
    },
  };
}

/** Starts what takes connections and never says a word, for one test. */
export async function startSilentServer(): Promise<{ smtpUrl: string; connected: Promise<void> }> {
  const sockets = new Set<Socket>();
  let tell = () => {};
  const connected = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    tell();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // it listens on a port
  return { smtpUrl: `smtp://127.0.0.1:${port}`, connected };
}

/** Mails break their lines, and write what is no ASCII by its bytes. */
function readQuotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
