import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RecordingView } from '../../shared/api/views.ts';
import { recordingsQuery } from '../api/queries.ts';
import { audioAddress } from '../api/request.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { tellTime } from '../time/zone.ts';
import css from './Calls.module.css';

const WHAT: Record<RecordingView['kind'], string> = {
  voicemail: 'Message',
  conversation: 'What was said',
};

interface RecordingsProps {
  callSid: string;
  /** How far the call has come: with each turn there may be something new. */
  turns: number;
  isSimulated: boolean;
}

/** What was recorded in a call, to be heard and read. */
export function Recordings({ callSid, turns, isSimulated }: RecordingsProps) {
  const company = useCompany();
  const { data, error, isLoading, refetch } = useQuery(recordingsQuery(company.id, callSid, turns));
  if (error)
    return <Fault title="What was recorded cannot be shown" error={error} retry={() => void refetch()} />;
  if (isLoading)
    return <Skeleton className={css.waiting} height={48} role="status" aria-label="Recordings are loading" />;
  if (!data || data.length === 0) return null;
  return (
    <section className={css.recordings} aria-label="Recordings">
      {data.map((recording) => (
        <article key={recording.id} className={css.recording}>
          <p>
            <b>{WHAT[recording.kind]}</b> of {recording.seconds} s, {tellTime(recording.at, company.timeZone)}
          </p>
          {recording.hasAudio ? (
            // What was said is written below it, where it was written down.
            // biome-ignore lint/a11y/useMediaCaption: nobody has captions of a phone call
            <audio
              controls
              preload="none"
              src={audioAddress(company.id, callSid, recording.id)}
              aria-label={`${WHAT[recording.kind]} of ${recording.seconds} s`}
            />
          ) : (
            <p className={css.noAudio}>
              {isSimulated
                ? 'The call was simulated, so there is no audio.'
                : 'There is no audio of it any more, or not for you.'}
            </p>
          )}
          {recording.transcript && <blockquote className={css.transcript}>{recording.transcript}</blockquote>}
          <p className={css.noAudio}>
            {recording.heardBy ? `First heard by ${recording.heardBy}` : 'Nobody has heard it yet'}
          </p>
        </article>
      ))}
    </section>
  );
}
