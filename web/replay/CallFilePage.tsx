import { Button } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import type { Replay as Compared } from '../../shared/analysis/replayCall.ts';
import { useFlowAddress } from '../address/useFlowAddress.ts';
import { ElsewhereContext } from '../settings/elsewhere.ts';
import { dropCall, follow, putCall, type TracedCall, useTraceStore } from '../trace/traceStore.ts';
import { closeCallFile, type OpenedCall, useCallFile } from './callFileStore.ts';
import { DropCall } from './DropCall.tsx';
import css from './Replay.module.css';
import { Replay } from './Replay.tsx';
import { detailOfFile, flowsOfFile } from './replayed.ts';

/** The call of a file among the calls of the page. No call of the journal has such an id. */
const ID = 'file';

/** Opens the file of a call, of this or another installation, and steps through it. Nothing of it leaves the browser. */
export function CallFilePage() {
  const opened = useCallFile((state) => state.opened);
  return opened ? <OpenedFile key={opened.file.exportedAt} opened={opened} /> : <DropCall />;
}

function OpenedFile({ opened: { name, file, replay } }: { opened: OpenedCall }) {
  const { change } = useFlowAddress();
  const call = useMemo((): TracedCall & { summary: typeof file.call } => {
    const { call: summary, turns } = file;
    const { flow, version } = summary;
    return { id: ID, look: 'recorded', flow, version, summary, turns };
  }, [file]);
  const detail = useMemo(() => detailOfFile(file), [file]);
  const flows = useMemo(() => flowsOfFile(file), [file]);
  useEffect(() => {
    putCall(call);
    follow(ID);
    return () => {
      dropCall(ID);
      if (useTraceStore.getState().followed === ID) follow(null);
    };
  }, [call]);
  return (
    <ElsewhereContext value={true}>
      <Replay
        source={{ from: 'file', flows, timeZone: file.company.timeZone }}
        call={call}
        detail={detail}
        above={
          <section className={css.fromFile} aria-label="About the file">
            <p>
              <b>{name}</b> of {file.company.name}
              {file.isHidden && ', with numbers and names hidden'}
            </p>
            <p role="status" data-goes={replay.goes}>
              {tellReplay(replay, file.isHidden)}
            </p>
          </section>
        }
        deeds={
          <Button
            size="xs"
            h={32}
            variant="default"
            onClick={() => {
              closeCallFile();
              change({ step: undefined }, { replace: true });
            }}
          >
            Open another file
          </Button>
        }
      />
    </ElsewhereContext>
  );
}

/** Whether the machine of this Ringpath goes the way that the file tells. */
function tellReplay(replay: Compared, isHidden: boolean): string {
  if (replay.goes === 'same') return 'The machine of this Ringpath goes the same way.';
  const turn = replay.turn + 1;
  if (replay.goes === 'unknown') {
    return replay.why === 'hidden'
      ? `Up to turn ${turn} the machine of this Ringpath goes the same way. What came back then is hidden, so it cannot be asked any further.`
      : `The file does not hold enough for the machine of this Ringpath to walk turn ${turn}.`;
  }
  const why = isHidden ? ' Numbers and names are hidden in the file, which may be the reason.' : '';
  const says = replay.fork?.says ?? 'It cannot be walked there.';
  return `The machine of this Ringpath goes another way from turn ${turn} on: ${says}${why} Below is what the file tells.`;
}
