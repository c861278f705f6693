import '@mantine/dropzone/styles.css';
import { Button } from '@mantine/core';
import { Dropzone, type FileRejection } from '@mantine/dropzone';
import { IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
import { CallsTabs } from '../calls/CallsTabs.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { openCallFile, useCallFile } from './callFileStore.ts';
import css from './Replay.module.css';

const MOST_FAULTS = 20;
const ACCEPTED = { 'application/json': ['.json'] };

/** Takes the file of a call: dropped, or chosen. What is wrong with it is listed, place by place. */
export function DropCall() {
  const refused = useCallFile((state) => state.refused);
  const chooseFile = useRef<() => void>(null);
  return (
    <div className={css.dropPage}>
      <PageHead title="Calls" beside={<CallsTabs here="From a file" />} />
      <p className={css.quiet}>
        Open the file of a call that was downloaded from this or another Ringpath. It is read in this browser
        alone: nothing of it is sent to the server or kept.
      </p>
      {/* The button is what the keyboard and screen readers use; a file can be dropped anywhere around it. */}
      <Dropzone
        className={css.drop}
        accept={ACCEPTED}
        multiple={false}
        onDrop={([file]) => file && void openCallFile(file)}
        onReject={([rejection]) => rejection && refuse(rejection)}
        inputProps={{ 'aria-label': 'File of a call' }}
        openRef={chooseFile}
        activateOnClick={false}
        activateOnKeyboard={false}
        enablePointerEvents
      >
        <IconFileImport size={32} stroke={1.5} aria-hidden />
        <p>Drop a file here, such as harbor-CA1.ringpath-call.json</p>
        <Button onClick={() => chooseFile.current?.()}>Choose a file</Button>
      </Dropzone>
      {refused && (
        <div role="alert" className={css.refused}>
          <p>
            <b>{refused.name}</b> cannot be opened.
          </p>
          <dl>
            {refused.faults.slice(0, MOST_FAULTS).map(({ path, message }) => (
              <div key={`${path} ${message}`}>
                <dt>{path || 'The file'}</dt>
                <dd>{message}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </div>
  );
}

function refuse({ file: { name }, errors }: FileRejection): void {
  const message = errors.some(({ code }) => code === 'too-many-files')
    ? 'Choose one file at a time.'
    : 'This is no file of a call: its name ends in .json.';
  useCallFile.setState({ opened: null, refused: { name, faults: [{ path: '', message }] } });
}
