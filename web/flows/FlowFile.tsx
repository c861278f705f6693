import { FileInput } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useState } from 'react';
import { checkFlow } from '../../shared/flow/checkFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import type { Fault } from '../../shared/flow/parseFlow.ts';
import css from './Flows.module.css';
import { readFlowFile } from './readFlowFile.ts';

/** More would not be read by anybody. */
const MOST_FAULTS = 50;

/** Chooses a file with a flow. What is wrong with it is listed, place by place; `onRead` hears of sound ones, or null. */
export function FlowFile({ onRead }: { onRead(flow: Flow | null): void }) {
  const [file, setFile] = useState<File | null>(null);
  const [flow, setFlow] = useState<Flow | null>(null);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const read = async (chosen: File | null) => {
    setFile(chosen);
    const parsed = chosen ? await readFlowFile(chosen) : null;
    setFaults(parsed && !parsed.ok ? parsed.faults : []);
    const sound = parsed?.ok ? parsed.flow : null;
    setFlow(sound);
    onRead(sound);
  };
  return (
    <>
      <FileInput
        label="File"
        description="A flow that was exported as JSON, of this or an older Ringpath."
        placeholder="Choose a file"
        accept="application/json,.json"
        leftSection={<IconFile size={16} aria-hidden />}
        clearable
        clearButtonProps={{ 'aria-label': 'Take the file away' }}
        value={file}
        onChange={(chosen) => void read(chosen)}
      />
      {flow && <p role="status">{tellContent(flow)}</p>}
      {faults.length > 0 && (
        <div role="alert">
          <p className={css.sentence}>
            {faults.length === 1 ? 'The file has a fault' : `The file has ${faults.length} faults`}, so
            nothing is imported.
          </p>
          <dl className={css.faults}>
            {faults.slice(0, MOST_FAULTS).map(({ path, message }) => (
              <div key={`${path} ${message}`}>
                <dt>{path || 'The file'}</dt>
                <dd>{message}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </>
  );
}

function tellContent(flow: Flow): string {
  const errors = checkFlow(flow).filter(({ severity }) => severity === 'error').length;
  const size = `“${flow.name}”, ${flow.blocks.length === 1 ? '1 block' : `${flow.blocks.length} blocks`}.`;
  if (errors === 0) return size;
  return `${size} ${errors === 1 ? 'One error has' : `${errors} errors have`} to be mended before it is published.`;
}
