import { Button, Checkbox, Textarea, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import type { FlowProblem } from '../../shared/flow/checkFlow.ts';
import { SentenceFault } from '../accounts/SentenceFault.tsx';
import { publishDraft } from '../api/flows.ts';
import { ApiError } from '../api/request.ts';
import { useProblemsOf } from '../flowProblems/problemsOf.ts';
import { tellDone } from '../forms/tellDone.ts';
import { tellFailure } from '../forms/tellFailure.ts';
import { useDeed } from '../forms/useDeed.ts';
import { countUnexpected, ScenarioChangeList } from '../scenarios/ScenarioChangeList.tsx';
import { tellCount } from '../scenarios/tellScenario.ts';
import { useScenarioChanges } from '../scenarios/useScenarioChanges.ts';
import { useCompany } from '../shell/companyContext.ts';
import { ChangeList } from './ChangeList.tsx';
import { useMarkedDiff } from './diffStore.ts';
import css from './Flows.module.css';
import { countChanges, tellChanges } from './tellChanges.ts';
import type { Publication } from './usePublication.ts';

const LONGEST_MESSAGE = 1_000;

interface PublishFormProps {
  flow: string;
  publication: Publication;
  /** Shows a block on the chart. */
  onShow(block: string): void;
  /** Reads the draft anew, because it is another one by now. */
  onOutdated(): Promise<void>;
  onDone(): void;
}

/** What changes, what is wrong with it, and the message. Errors refuse, warnings ask. */
export function PublishForm({ flow, publication, onShow, onOutdated, onDone }: PublishFormProps) {
  const company = useCompany();
  const queries = useQueryClient();
  const { draft, published } = publication;
  const groups = useMemo(
    () => (published ? tellChanges(published.document, draft.document) : []),
    [published, draft],
  );
  const problems = useProblemsOf(draft.document);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const [message, setMessage] = useState('');
  const [isAccepted, setAccepted] = useState(false);
  const { isBusy, error, run } = useDeed();
  useMarkedDiff(published?.document ?? null, draft.document);
  const { changes, retry } = useScenarioChanges(company.id, flow, {
    published: published?.document ?? null,
    draft: draft.document,
  });
  const unexpected = countUnexpected(changes);
  const [isForeseen, setForeseen] = useState(false);

  if (!draft.isDraft) return <p>There is nothing to publish: the draft is what is published.</p>;
  const hindrance =
    errors.length > 0
      ? 'Mend the errors first: a call could be lost in them.'
      : warnings.length > 0 && !isAccepted
        ? 'Confirm the warnings first.'
        : changes.state === 'running'
          ? 'The scenarios are still running.'
          : unexpected > 0 && !isForeseen
            ? 'Confirm the scenarios first.'
            : null;

  const publish = async () => {
    try {
      const row = await publishDraft(queries, company.id, flow, { seen: draft.revision, message });
      onDone();
      tellDone(`Version ${row.version} is published. New calls run on it.`);
    } catch (thrown) {
      if (!(thrown instanceof ApiError) || thrown.status !== 409) throw thrown;
      tellFailure('The draft changed meanwhile', new Error('Look through what would be published now.'));
      await onOutdated();
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (hindrance === null) void run(publish);
  };
  return (
    <form noValidate onSubmit={submit} aria-label="Publish the draft">
      <p className={css.sentence}>
        {published
          ? `Compared with version ${published.version}: ${countChanges(groups)}.`
          : 'This flow is published for the first time.'}
      </p>
      <Problems title="Errors" problems={errors} onShow={onShow} />
      <Problems title="Warnings" problems={warnings} onShow={onShow} />
      <ScenarioChangeList changes={changes} retry={retry} />
      <ChangeList groups={groups} onShow={onShow} />
      <div className={`${css.publish} ${css.form}`}>
        <Textarea
          label="Message"
          description="What changed and why, for whoever looks at the versions later."
          autosize
          minRows={2}
          maxLength={LONGEST_MESSAGE}
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
        {warnings.length > 0 && errors.length === 0 && (
          <Checkbox
            label={
              warnings.length === 1 ? 'Publish with the warning' : `Publish with ${warnings.length} warnings`
            }
            checked={isAccepted}
            onChange={(event) => setAccepted(event.currentTarget.checked)}
          />
        )}
        {unexpected > 0 && errors.length === 0 && (
          <Checkbox
            label={`Publish although ${tellCount(unexpected)} ${unexpected === 1 ? 'does' : 'do'} not end as expected`}
            checked={isForeseen}
            onChange={(event) => setForeseen(event.currentTarget.checked)}
          />
        )}
        <SentenceFault error={error} />
      </div>
      <div className={css.foot}>
        {hindrance && (
          <p id="publish-hindrance" className={css.hindrance}>
            {hindrance}
          </p>
        )}
        <Button
          type="submit"
          loading={isBusy}
          disabled={hindrance !== null}
          aria-describedby={hindrance ? 'publish-hindrance' : undefined}
        >
          Publish version {draft.publishedVersion + 1}
        </Button>
      </div>
    </form>
  );
}

function Problems(props: { title: string; problems: readonly FlowProblem[]; onShow(block: string): void }) {
  const { title, problems, onShow } = props;
  if (problems.length === 0) return null;
  return (
    <section className={css.group}>
      <h3>
        {title} <span className={css.quiet}>{problems.length}</span>
      </h3>
      <ul className={css.problems}>
        {problems.map(({ rule, severity, block, outcome, setting, message }) => (
          <li key={`${rule} ${block} ${outcome} ${setting}`}>
            <UnstyledButton className={css.problem} data-severity={severity} onClick={() => onShow(block)}>
              <IconAlertTriangle size={16} aria-hidden />
              {message}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
