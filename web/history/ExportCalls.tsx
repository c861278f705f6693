import { Button, Loader } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { CallFilter } from '../../shared/api/calls.ts';
import { exportCalls } from '../api/pastCalls.ts';
import { saveFile } from '../flows/saveFile.ts';
import { tellDone } from '../forms/tellDone.ts';
import { tellFailure } from '../forms/tellFailure.ts';
import { tellCount } from '../lists/rowSource.ts';

const CALLS = { one: 'call', many: 'calls' };

/** Saves the calls that fit as a file. While it comes, it tells how many are there, and can be ended. */
export function ExportCalls({ company, filter }: { company: string; filter: CallFilter }) {
  const [calls, setCalls] = useState<number | null>(null);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = async () => {
    const ending = new AbortController();
    running.current = ending;
    let count = 0;
    setCalls(0);
    try {
      const told = (so: number) => {
        count = so;
        setCalls(so);
      };
      const { name, file } = await exportCalls(company, filter, told, ending.signal);
      saveFile(name, 'text/csv', file);
      tellDone(`${tellCount(count, CALLS)} saved as ${name}.`);
    } catch (error) {
      if (!ending.signal.aborted) tellFailure('The calls are not exported', error);
    } finally {
      setCalls(null);
    }
  };
  if (calls === null) {
    return (
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => void run()}
      >
        Export CSV
      </Button>
    );
  }
  return (
    <Button variant="default" leftSection={<Loader size={14} />} onClick={() => running.current?.abort()}>
      {tellCount(calls, CALLS)} · Cancel
    </Button>
  );
}
