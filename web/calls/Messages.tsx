import { useQuery } from '@tanstack/react-query';
import type { MessageView } from '../../shared/api/views.ts';
import { plainText } from '../../shared/call/mergeFields.ts';
import { explain } from '../../shared/call/sentence.ts';
import { keptOfCallQuery } from '../api/queries.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { useCompany } from '../shell/companyContext.ts';
import css from './Calls.module.css';
import type { CallSoFar } from './Recordings.tsx';
import { tellMessage } from './tellMessage.ts';

/**
 * What is sent after a call, or was, or would be: what, to whom, and where it stands. Faults are told beside the
 * recordings.
 */
export function Messages({ call }: { call: CallSoFar }) {
  const company = useCompany();
  const { data } = useQuery(keptOfCallQuery(company.id, call));
  if (!data || data.messages.length === 0) return null;
  return (
    <section className={css.recordings} aria-label="Messages">
      {data.messages.map((message) => (
        <article key={message.id} className={css.recording}>
          <Recipient message={message} />
          <Content message={message} />
          <p className={css.noAudio} data-state={message.state}>
            {tellMessage(message, { isOver: call.isOver, timeZone: company.timeZone })}
          </p>
        </article>
      ))}
    </section>
  );
}

function Recipient({ message: { to, notice } }: { message: MessageView }) {
  if (!notice) return <b>Message</b>;
  return notice.by === 'sms' ? (
    <p>
      <b>SMS</b> to <PhoneText number={to} />
    </p>
  ) : (
    <p>
      <b>Webhook</b> to {to}
    </p>
  );
}

function Content({ message: { notice } }: { message: MessageView }) {
  if (!notice) return <p className={css.noAudio}>What it said is not kept any more.</p>;
  if (notice.by === 'sms') return <blockquote className={css.transcript}>{explain(notice.text)}</blockquote>;
  return (
    <>
      <p className={css.address}>{plainText(notice.url)}</p>
      <code className={css.json}>{plainText(notice.body)}</code>
    </>
  );
}
