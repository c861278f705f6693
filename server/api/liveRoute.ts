import type { Context } from 'hono';
import { maskLiveEvent } from '../../shared/accounts/mask.ts';
import type { CallHistory } from '../calls/callHistory.ts';
import type { FeedMessage, LiveFeed } from '../calls/liveFeed.ts';
import type { ApiEnv } from './companyEnv.ts';
import { streamFeed } from './streamFeed.ts';

/**
 * Streams what happens in a company's calls: first what the browser missed since its `Last-Event-ID`, or without
 * one the calls that go on, then everything as it happens.
 */
export function streamLive(
  context: Context<ApiEnv>,
  { feed, history, now }: { feed: LiveFeed; history: CallHistory; now(): number },
): Response {
  const { access, company } = context.var;
  const lastId = context.req.header('last-event-id') ?? context.req.query('after');
  const after = lastId && /^\d{1,15}$/.test(lastId) ? Number(lastId) : null;
  return streamFeed<FeedMessage>(context, {
    listen: (listener) => feed.listen(company.id, listener),
    async begin() {
      const missed = await history.turnsFor(company.id, after, now());
      const callSids = await history.active(company.id, now());
      return [...missed, { company: company.id, event: { type: 'active', callSids } }];
    },
    show: ({ id, event }) => ({
      data: access.may('seeInFull') ? event : maskLiveEvent(event, company.name),
      id,
    }),
  });
}
