import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RecordingView } from '../../shared/api/views.ts';
import { keptOfCallQuery } from '../api/queries.ts';
import { audioAddress } from '../api/request.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { tellTime } from '../time/zone.ts';
import css from './Calls.module.css';

const WHAT: Record<RecordingView['kind'], string> = {
  voicemail: 'Message',
  conversation: 'What was said',
};

/** A call, and how far it has come. */
export interface CallSoFar {
  callSid: string;
  turns: number;
  isOver: boolean;
}

/** What was recorded in a call, to be heard and read. */
export function Recordings({ call, isSimulated }: { call: CallSoFar; isSimulated: boolean }) {
  const company = useCompany();
  const { data, error, isLoading, refetch } = useQuery(keptOfCallQuery(company.id, call));
  if (error)
    return (
      <Fault title="What was recorded and sent cannot be shown" error={error} retry={() => void refetch()} />
    );
  if (isLoading)
    return <Skeleton className={css.waiting} height={48} role="status" aria-label="Recordings are loading" />;
  if (!data || data.recordings.length === 0) return null;
  return (
    <section className={css.recordings} aria-label="Recordings">
      {data.recordings.map((recording) => (
        <RecordingCard
          key={recording.id}
          recording={recording}
          timeZone={company.timeZone}
          source={audioAddress(company.id, call.callSid, recording.id)}
          without={
            isSimulated
              ? 'The call was simulated, so there is no audio.'
              : 'There is no audio of it any more, or not for you.'
          }
        />
      ))}
    </section>
  );
}

interface RecordingCardProps {
  recording: RecordingView;
  timeZone: string;
  /** Where its audio is, if it has one. */
  source?: string;
  /** What is said where there is no audio. */
  without: string;
}

/** A recording, to be heard and read. */
export function RecordingCard({ recording, timeZone, source, without }: RecordingCardProps) {
  const { kind, seconds, at, hasAudio, transcript, heardBy } = recording;
  return (
    <article className={css.recording}>
      <p>
        <b>{WHAT[kind]}</b> of {seconds} s, {tellTime(at, timeZone)}
      </p>
      {hasAudio && source ? (
        // What was said is written below it, where it was written down.
        // biome-ignore lint/a11y/useMediaCaption: nobody has captions of a phone call
        <audio controls preload="none" src={source} aria-label={`${WHAT[kind]} of ${seconds} s`} />
      ) : (
        <p className={css.noAudio}>{without}</p>
      )}
      {transcript && <blockquote className={css.transcript}>{transcript}</blockquote>}
      {source && (
        <p className={css.noAudio}>{heardBy ? `First heard by ${heardBy}` : 'Nobody has heard it yet'}</p>
      )}
    </article>
  );
}
