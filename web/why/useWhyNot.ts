import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { type AskedPhone, keyOfAsked, phonesToAsk } from '../../shared/analysis/askedPhone.ts';
import { knownAfter } from '../../shared/analysis/settingChanges.ts';
import type { WhyNot } from '../../shared/analysis/whyNot.ts';
import type { FlowAheadView } from '../../shared/api/testCall.ts';
import type { Facts } from '../../shared/call/facts.ts';
import { asksOf } from '../../shared/flow/asksOf.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { flowsAheadQuery } from '../api/flowsAhead.ts';
import { knownQuery } from '../api/whyNot.ts';
import { useCompany } from '../shell/companyContext.ts';
import { askWorker } from './askWorker.ts';
import type { ExplainedCall } from './explainedCall.ts';

/** The question why a phone did not ring, and what is known of the answer. */
export interface WhyNotAnswer {
  /** The phones that one can ask about; undefined while they are read. */
  phones: readonly AskedPhone[] | undefined;
  /** All that the call can come through. */
  flows: readonly Flow[];
  asked: AskedPhone | undefined;
  facts: Facts | undefined;
  answer: WhyNot | undefined;
  isWorking: boolean;
  error: Error | null;
  retry(): void;
}

const NONE: readonly FlowAheadView[] = [];

/** Finds out why a phone did not ring in a call. @param key names the phone, see `keyOfAsked`; null asks nothing */
export function useWhyNot(call: ExplainedCall, key: string | null): WhyNotAnswer {
  const company = useCompany();
  const user = key?.startsWith('user:') ? key.slice('user:'.length) : undefined;
  const known = useQuery(knownQuery(company.id, call.known, user));
  const facts = call.facts ?? known.data?.facts;
  const { document, changes } = call;
  const names = useMemo(() => asksOf(document).flows, [document]);
  const ahead = useQuery({ ...flowsAheadQuery(company.id, names), enabled: names.length > 0 });
  const views = names.length > 0 ? ahead.data : NONE;
  const flows = useMemo(
    () => [document, ...(views ?? []).flatMap((view) => ('document' in view ? [view.document] : []))],
    [document, views],
  );
  const there = useMemo(
    () => known.data && facts && knownAfter(known.data.known, changes, facts.called.number),
    [known.data, facts, changes],
  );
  const phones = useMemo(() => facts && there && phonesToAsk(flows, facts, there), [flows, facts, there]);
  const asked = phones?.find((each) => keyOfAsked(each) === key);
  const isRead = known.data !== undefined && !known.isPlaceholderData;
  const question =
    asked && facts && there && views && isRead
      ? {
          begins: call.flow,
          document,
          ahead: views,
          facts,
          replies: call.replies,
          asked,
          known: there,
        }
      : null;
  const [state, setState] = useState<{ of: string; answer?: WhyNot; error?: Error } | null>(null);
  const [tries, setTries] = useState(0);
  // All of it is plain data, made anew with every render.
  const written = question && JSON.stringify(question);
  useEffect(() => {
    if (written === null) return;
    const controller = new AbortController();
    askWorker(JSON.parse(written), controller.signal).then(
      (answer) => setState({ of: written, answer }),
      (error) => {
        if (!controller.signal.aborted) setState({ of: written, error });
      },
    );
    return () => controller.abort();
  }, [written, tries]);
  const mine = state?.of === written ? state : null;
  return {
    phones,
    flows,
    asked,
    facts,
    answer: mine?.answer,
    isWorking: key !== null && !mine && !known.error && !ahead.error,
    error: known.error ?? ahead.error ?? mine?.error ?? null,
    retry: () => {
      if (known.error) void known.refetch();
      if (ahead.error) void ahead.refetch();
      setState(null);
      setTries((before) => before + 1);
    },
  };
}
