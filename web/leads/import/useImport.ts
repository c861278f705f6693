import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { LeadImportResult } from '../../../shared/api/leads.ts';
import type { LeadColumn } from '../../../shared/directory/leadColumns.ts';
import { asError } from '../../api/asError.ts';
import { importLeads, type LeadImportProgress } from '../../api/leads.ts';
import { refreshSettings } from '../../api/settings.ts';
import { guardForm } from '../../forms/guardStore.ts';
import { announce } from '../../shell/Announcer.tsx';
import { useCompany } from '../../shell/companyContext.ts';
import { decodeFile, type Encoding } from './decodeFile.ts';
import { guessChoices, readSample, type SampleRows } from './sampleRows.ts';
import { tellResult } from './tellResult.ts';

/** The file that somebody chose. */
export interface ChosenFile {
  name: string;
  text: string;
  encoding: Encoding;
}

/** How it is read. */
export interface Choices {
  header: boolean;
  columns: Partial<Record<LeadColumn, number>>;
  createCampaigns: boolean;
}

/** What goes on at the server. */
export interface Run {
  does: 'check' | 'import';
  startedAt: number;
  progress: LeadImportProgress | null;
}

/** The same for the page: the way to stop it, and whether it went well in the end. */
interface Running {
  does: Run['does'];
  controller: AbortController;
  done: Promise<boolean>;
}

export type Step = 'file' | 'columns' | 'check' | 'import';

interface ImportState {
  step: Step;
  file: ChosenFile | null;
  sample: SampleRows | null;
  choices: Choices;
  run: Run | null;
  /** What the check found; after the import, what was done. */
  result: LeadImportResult | null;
  /** Why it did not go on. */
  fault: string | null;
  /** What was cancelled. */
  note: string | null;
}

const START: ImportState = {
  step: 'file',
  file: null,
  sample: null,
  choices: { header: true, columns: {}, createCampaigns: false },
  run: null,
  result: null,
  fault: null,
  note: null,
};

/** An import from the file to its result. Leaving the page cancels what runs. */
export function useImport() {
  const company = useCompany();
  const queries = useQueryClient();
  const [state, setState] = useState<ImportState>(START);
  const running = useRef<Running | null>(null);
  useEffect(() => () => running.current?.controller.abort(), []);
  const put = (part: Partial<ImportState>) => setState((before) => ({ ...before, ...part }));

  const open = async (chosen: File) => {
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await chosen.arrayBuffer());
    } catch {
      put({ fault: `“${chosen.name}” cannot be read. Close it in other programs, then choose it again.` });
      return;
    }
    const { text, encoding } = decodeFile(bytes);
    const sample = readSample(text);
    if (sample.rows.length === 0) {
      put({ fault: `“${chosen.name}” is empty. Choose a file that has a row for each lead.` });
      return;
    }
    setState({
      ...START,
      step: 'columns',
      file: { name: chosen.name, text, encoding },
      sample,
      choices: { ...START.choices, ...guessChoices(sample, company.country) },
    });
  };

  const go = async (
    does: Run['does'],
    file: ChosenFile,
    sample: SampleRows,
    { signal }: AbortController,
  ): Promise<boolean> => {
    put({ run: { does, startedAt: Date.now(), progress: null }, fault: null, note: null });
    try {
      const result = await importLeads(
        company.id,
        file.text,
        { ...state.choices, check: does === 'check', delimiter: sample.delimiter },
        (progress) => setState((before) => ({ ...before, run: before.run && { ...before.run, progress } })),
        signal,
      );
      if (does === 'import') refreshSettings(queries, company.id);
      put({ run: null, result, step: does });
      announce(`${does === 'import' ? 'Imported' : 'Checked'}: ${tellResult(result)}.`);
      return true;
    } catch (error) {
      if (signal.aborted) {
        const note = does === 'import' ? 'Cancelled. Nothing was imported.' : 'The check was cancelled.';
        put({ run: null, note });
        announce(note);
      } else put({ run: null, fault: asError(error).message });
      return false;
    } finally {
      running.current = null;
    }
  };
  const start = (does: Run['does']) => {
    const { file, sample } = state;
    if (!file || !sample || running.current) return;
    const controller = new AbortController();
    running.current = { does, controller, done: go(does, file, sample, controller) };
  };
  useLeaveGuard(running);

  return {
    ...state,
    open,
    /** Says what is wrong with a file that was dropped. */
    refuse: (fault: string) => put({ fault }),
    choose: (part: Partial<Choices>) =>
      setState((before) => ({ ...before, choices: { ...before.choices, ...part }, note: null })),
    chooseDelimiter: (delimiter: string) =>
      setState((before) => {
        const sample = before.file && readSample(before.file.text, delimiter);
        if (!sample) return before;
        return {
          ...before,
          sample,
          choices: { ...before.choices, ...guessChoices(sample, company.country) },
        };
      }),
    goTo: (step: Step) => put({ step, fault: null, note: null }),
    startAgain: () => setState(START),
    start,
    cancel: () => running.current?.controller.abort(),
  };
}

const LEAVE = {
  title: 'The import is not done',
  sentence: 'Leaving this page cancels the import, and nothing is imported.',
  discard: 'Cancel the import',
  save: 'Go on when it is done',
};

/** Asks before an import is left: to wait until it is done, or to cancel it. */
function useLeaveGuard(running: RefObject<Running | null>): void {
  useEffect(
    () =>
      guardForm({
        title: 'the import',
        words: LEAVE,
        isDirty: () => running.current?.does === 'import',
        save: async () => (await running.current?.done) ?? true,
        discard: () => running.current?.controller.abort(),
      }),
    [running],
  );
}

export type ImportHandle = ReturnType<typeof useImport>;
