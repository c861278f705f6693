import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type CallNote, LONGEST_CALL_NOTE } from '../../shared/api/callDetail.ts';
import { SentenceFault } from '../accounts/SentenceFault.tsx';
import { useMay } from '../accounts/useMay.ts';
import { addCallNote, changeCallNote, deleteCallNote } from '../api/calls.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { useDeed } from '../forms/useDeed.ts';
import { useCompany } from '../shell/companyContext.ts';
import { tellTime } from '../time/zone.ts';
import { PartLoading } from './PartStates.tsx';
import css from './Replay.module.css';

/** What staff write about a call. Everybody changes their own. */
export function CallNotes({ callSid, notes }: { callSid: string; notes: readonly CallNote[] | undefined }) {
  const company = useCompany();
  const queries = useQueryClient();
  if (!notes) return <PartLoading />;
  return (
    <section className={css.part} aria-label="Notes">
      {notes.length === 0 && (
        <p className={css.quiet}>
          No notes yet. What you write here is seen by everybody who sees calls, and goes when the call is
          made anonymous.
        </p>
      )}
      {notes.map((note) => (
        <Note key={note.id} callSid={callSid} note={note} />
      ))}
      <NoteForm
        label="New note"
        button="Add the note"
        start=""
        save={async (text) => {
          await addCallNote(queries, company.id, callSid, text);
          tellDone('The note is added.');
        }}
      />
    </section>
  );
}

function Note({ callSid, note }: { callSid: string; note: CallNote }) {
  const company = useCompany();
  const queries = useQueryClient();
  const mayDeleteAny = useMay('managePrivacy');
  const [isEdited, setEdited] = useState(false);
  const [isAsked, setAsked] = useState(false);
  if (isEdited) {
    return (
      <NoteForm
        label={`Your note of ${tellTime(note.at, company.timeZone)}`}
        button="Save the note"
        start={note.text}
        cancel={() => setEdited(false)}
        save={async (text) => {
          await changeCallNote(queries, company.id, callSid, note.id, text);
          setEdited(false);
          tellDone('The note is saved.');
        }}
      />
    );
  }
  return (
    <article className={css.note}>
      <p className={css.noteText}>{note.text}</p>
      <p className={css.quiet}>
        {note.by.name}, {tellTime(note.at, company.timeZone)}
        {note.changedAt !== null && ', changed since'}
      </p>
      {(note.isOwn || mayDeleteAny) && (
        <div className={css.deeds}>
          {note.isOwn && (
            <Button size="compact-xs" variant="subtle" onClick={() => setEdited(true)}>
              Edit
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setAsked(true)}>
            Delete
          </Button>
        </div>
      )}
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title="Delete this note?"
        button="Delete the note"
        onConfirm={async () => {
          await deleteCallNote(queries, company.id, callSid, note.id);
          tellDone('The note is deleted.');
        }}
      >
        <p>Nobody can read it any more. The audit keeps that it was there, and not what it said.</p>
      </ConfirmDialog>
    </article>
  );
}

interface NoteFormProps {
  label: string;
  button: string;
  start: string;
  cancel?(): void;
  save(text: string): Promise<void>;
}

function NoteForm({ label, button, start, cancel, save }: NoteFormProps) {
  const [text, setText] = useState(start);
  const { isBusy, error, run } = useDeed();
  const send = async () => {
    const isDone = await run(() => save(text.trim()));
    if (isDone && !cancel) setText('');
  };
  return (
    <form
      className={css.noteForm}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        label={label}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={LONGEST_CALL_NOTE}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <SentenceFault error={error} />
      <div className={css.deeds}>
        <Button type="submit" size="compact-sm" loading={isBusy} disabled={text.trim() === ''}>
          {button}
        </Button>
        {cancel && (
          <Button size="compact-sm" variant="default" onClick={cancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
