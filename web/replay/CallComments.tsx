import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type CallComment, LONGEST_CALL_COMMENT } from '../../shared/api/callDetail.ts';
import { SentenceFault } from '../accounts/SentenceFault.tsx';
import { useMay } from '../accounts/useMay.ts';
import { addCallComment, changeCallComment, deleteCallComment } from '../api/calls.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { useDeed } from '../forms/useDeed.ts';
import { useCompany } from '../shell/companyContext.ts';
import { tellTime } from '../time/zone.ts';
import { PartLoading } from './PartStates.tsx';
import css from './Replay.module.css';

/** What staff write about a call. Everybody changes their own. */
export function CallComments({
  callSid,
  comments,
}: {
  callSid: string;
  comments: readonly CallComment[] | undefined;
}) {
  const company = useCompany();
  const queries = useQueryClient();
  if (!comments) return <PartLoading />;
  return (
    <section className={css.part} aria-label="Comments">
      {comments.length === 0 && (
        <p className={css.quiet}>
          No comments yet. What you write here is seen by everybody who sees calls, and goes when the call is
          made anonymous.
        </p>
      )}
      {comments.map((comment) => (
        <Comment key={comment.id} callSid={callSid} comment={comment} />
      ))}
      <CommentForm
        label="New comment"
        button="Add the comment"
        start=""
        save={async (text) => {
          await addCallComment(queries, company.id, callSid, text);
          tellDone('The comment is added.');
        }}
      />
    </section>
  );
}

function Comment({ callSid, comment }: { callSid: string; comment: CallComment }) {
  const company = useCompany();
  const queries = useQueryClient();
  const mayDeleteAny = useMay('managePrivacy');
  const [isEdited, setEdited] = useState(false);
  const [isAsked, setAsked] = useState(false);
  if (isEdited) {
    return (
      <CommentForm
        label={`Your comment of ${tellTime(comment.at, company.timeZone)}`}
        button="Save the comment"
        start={comment.text}
        cancel={() => setEdited(false)}
        save={async (text) => {
          await changeCallComment(queries, company.id, callSid, comment.id, text);
          setEdited(false);
          tellDone('The comment is saved.');
        }}
      />
    );
  }
  return (
    <article className={css.comment}>
      <p className={css.commentText}>{comment.text}</p>
      <p className={css.quiet}>
        {comment.by.name}, {tellTime(comment.at, company.timeZone)}
        {comment.changedAt !== null && ', changed since'}
      </p>
      {(comment.isOwn || mayDeleteAny) && (
        <div className={css.deeds}>
          {comment.isOwn && (
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
        title="Delete this comment?"
        button="Delete the comment"
        onConfirm={async () => {
          await deleteCallComment(queries, company.id, callSid, comment.id);
          tellDone('The comment is deleted.');
        }}
      >
        <p>Nobody can read it any more. The audit keeps that it was there, and not what it said.</p>
      </ConfirmDialog>
    </article>
  );
}

interface CommentFormProps {
  label: string;
  button: string;
  start: string;
  cancel?(): void;
  save(text: string): Promise<void>;
}

function CommentForm({ label, button, start, cancel, save }: CommentFormProps) {
  const [text, setText] = useState(start);
  const { isBusy, error, run } = useDeed();
  const send = async () => {
    const isDone = await run(() => save(text.trim()));
    if (isDone && !cancel) setText('');
  };
  return (
    <form
      className={css.commentForm}
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
        maxLength={LONGEST_CALL_COMMENT}
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
