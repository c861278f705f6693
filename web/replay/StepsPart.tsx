import { Messages } from '../calls/Messages.tsx';
import { RecordingCard, Recordings } from '../calls/Recordings.tsx';
import { RingingPhones } from '../calls/RingingPhones.tsx';
import { ToldCall } from '../testCall/ToldCall.tsx';
import { endOfCall } from '../trace/light.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import type { PartProps } from './parts.tsx';
import css from './Replay.module.css';

/** What happened, step by step, with what was recorded and sent. */
export function StepsPart(props: PartProps) {
  const { source, summary, isLive, detail, turns, began, find, change } = props;
  const { callSid, simulated } = summary;
  const call = useTraceStore(({ calls, followed }) => (followed === null ? undefined : calls[followed]));
  const soFar = { callSid, turns: turns.length, isOver: !isLive };
  const end = endOfCall({ turns: [...turns], summary });
  const told = turns.map(({ n, trace }, index) => ({
    n,
    trace,
    over: index === turns.length - 1 ? end : null,
    unroutable: summary.unroutable,
  }));
  return (
    <>
      {isLive && call && <RingingPhones call={call} />}
      {source.from === 'journal' && (
        <>
          <Recordings call={soFar} isSimulated={simulated} />
          <Messages call={soFar} />
        </>
      )}
      {source.from === 'file' && detail && detail.recordings.length > 0 && (
        <section className={css.recordings} aria-label="Recordings">
          {detail.recordings.map((recording) => (
            <RecordingCard
              key={recording.id}
              recording={recording}
              timeZone={source.timeZone}
              without="A file has no audio."
            />
          ))}
        </section>
      )}
      <ToldCall flow={began.document} find={find} turns={told} change={change} />
    </>
  );
}
