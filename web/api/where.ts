import { queryOptions } from '@tanstack/react-query';
import type { WhereQuestion, WhereView } from '../../shared/api/where.ts';
import { gatherQuestions } from './gatherQuestions.ts';
import { ofCompany, send } from './request.ts';

/** Whose call it is about: a Twilio number, a user or a lead; a lead may call another number than the first. */
export type WhereOf = WhereQuestion['of'][number];

/** As many as the server takes at once. */
const MOST_QUESTIONS = 100;
const ONE_FRAME_MS = 16;

const askers = new Map<string, (of: WhereOf, signal?: AbortSignal) => Promise<WhereView>>();

/** Which phone rings now. Questions of one frame travel together, so that each row of a list may ask its own. */
export const whereQuery = (company: string, of: WhereOf) =>
  queryOptions({
    queryKey: [company, 'where', of.type, of.id, of.called ?? null],
    queryFn: ({ signal }) => askerOf(company)(of, signal),
  });

function askerOf(company: string) {
  const known = askers.get(company);
  if (known) return known;
  const asker = gatherQuestions<WhereOf, WhereView>({
    ask: (of) => send<WhereView[]>('POST', `${ofCompany(company)}/where`, { of } satisfies WhereQuestion),
    most: MOST_QUESTIONS,
    later: (run) => setTimeout(run, ONE_FRAME_MS),
  });
  askers.set(company, asker);
  return asker;
}
