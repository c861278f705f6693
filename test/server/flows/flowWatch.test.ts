import { afterEach, describe, expect, it } from 'vitest';
import type { DraftView, FlowEvent } from '../../../shared/api/flows.ts';
import { renameBlock } from '../../../shared/flow/editFlow.ts';
import type { Ask } from '../../support/askAsAdmin.ts';
import { freshPostgresUrl } from '../../support/databases.ts';
import { openRingpath, type TestRingpath } from '../../support/ringpath.ts';
import { sampleWorkspace } from '../../support/sampleCompany.ts';

const FLOW = '/api/companies/harbor/flows/main';

/** Somebody who has the flow open. */
interface Viewer {
  /** Reads on until `until` is content with all that came so far. */
  read(until: (events: readonly FlowEvent[]) => boolean): Promise<readonly FlowEvent[]>;
  leave(): Promise<void>;
}

async function openFlow(ask: Ask, flow = FLOW): Promise<Viewer> {
  const response = await ask(`${flow}/watch`);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const events: FlowEvent[] = [];
  let text = '';
  return {
    async read(until) {
      while (reader && !until(events)) {
        const { value, done } = await reader.read();
        if (done) break;
        const parts = (text + value).split('\n\n');
        text = parts.pop() ?? '';
        for (const part of parts) {
          const data = /^data: (.*)$/m.exec(part)?.[1];
          if (data) events.push(JSON.parse(data));
        }
      }
      return events;
    },
    leave: async () => reader?.cancel(),
  };
}

async function sendJson(ask: Ask, method: string, path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return ask(path, { method, headers, body: JSON.stringify(body) });
}

/** Saves another name of the first block, and says which revision that made. */
async function drawAndSave(ask: Ask, name: string): Promise<number> {
  const draft = (await (await ask(`${FLOW}/draft`)).json()) as DraftView;
  const { revision: seen, baseVersion, document: flow } = draft;
  const document = renameBlock(flow, flow.start, name);
  const saved = await sendJson(ask, 'PUT', `${FLOW}/draft`, { document, seen, baseVersion });
  expect(saved.status).toBe(200);
  return ((await saved.json()) as DraftView).revision;
}

const open: TestRingpath[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function openOne(options: Parameters<typeof openRingpath>[0] = {}): Promise<TestRingpath> {
  const ringpath = await openRingpath({ workspace: sampleWorkspace, ...options });
  open.push(ringpath);
  return ringpath;
}

const hasPresent = (count: number) => (events: readonly FlowEvent[]) => {
  const last = events.filter((event) => event.type === 'present').at(-1);
  return last?.members.length === count;
};
const has = (type: FlowEvent['type']) => (events: readonly FlowEvent[]) =>
  events.some((event) => event.type === type);

describe('who has a flow open', () => {
  it('sees who else has it open, each once, until they leave', async () => {
    const { ask } = await openOne();
    const editor: Ask = (path, options) => ask(path, { ...options, role: 'editor' });
    const first = await openFlow(ask);
    await first.read(hasPresent(1));
    const second = await openFlow(editor);
    const again = await openFlow(editor);
    const events = await first.read(hasPresent(2));
    const names = events.flatMap((event) => (event.type === 'present' ? [event.members] : [])).at(-1);
    expect(new Set(names?.map(({ id }) => id)).size).toBe(2);
    await second.leave();
    await again.leave();
    await first.read(
      (all) => hasPresent(1)(all) && all.some((_, index) => hasPresent(2)(all.slice(0, index))),
    );
    await first.leave();
  });

  it('hears of each save, of publishing and of a roll back, with who did it', async () => {
    const { ask } = await openOne();
    const viewer = await openFlow(ask);
    const revision = await drawAndSave(ask, 'Asked first');
    const saved = (await viewer.read(has('saved'))).find((event) => event.type === 'saved');
    expect(saved).toMatchObject({ revision, by: { type: 'token' } });
    await sendJson(ask, 'POST', `${FLOW}/publish`, { seen: revision, message: '' });
    await sendJson(ask, 'POST', `${FLOW}/versions/1/restore`, { message: '' });
    const events = await viewer.read((all) => all.filter(({ type }) => type === 'published').length === 2);
    expect(events.flatMap((event) => (event.type === 'published' ? [event.version] : []))).toEqual([2, 3]);
    await viewer.leave();
  });

  it('hears nothing of another flow, nor of a flow of the same id of another company', async () => {
    const [harbor] = sampleWorkspace.companies;
    const other = { id: 'other', name: 'Other', phoneNumbers: [{ number: '+13035550111', label: '' }] };
    const { ask } = await openOne({ workspace: { ...sampleWorkspace, companies: [harbor, other] } });
    const stranger = await openFlow(ask, '/api/companies/other/flows/main');
    const colleague = await openFlow(ask);
    await drawAndSave(ask, 'Asked first');
    await colleague.read(has('saved'));
    const left = await openFlow(ask, '/api/companies/other/flows/main');
    // What would have been heard of the save stands before this.
    const events = await stranger.read((all) => all.filter(({ type }) => type === 'present').length === 2);
    expect(events.filter(({ type }) => type !== 'present')).toEqual([]);
    for (const each of [stranger, colleague, left]) await each.leave();
  });

  it('sees and hears those of other server processes on PostgreSQL', async () => {
    const databaseUrl = await freshPostgresUrl();
    const one = await openOne({ databaseUrl });
    const two = await openRingpath({ databaseUrl });
    open.push(two);
    const here = await openFlow(one.ask);
    await here.read(hasPresent(1));
    const there = await openFlow((path, options) => two.ask(path, { ...options, role: 'editor' }));
    await Promise.all([here.read(hasPresent(2)), there.read(hasPresent(2))]);
    await drawAndSave(one.ask, 'Asked first');
    expect((await there.read(has('saved'))).find((event) => event.type === 'saved')).toMatchObject({
      revision: 1,
    });
    await there.leave();
    const all = await here.read((events) => hasPresent(1)(events) && events.length > 3);
    expect(all.at(-1)?.type).toBe('present');
    await here.leave();
  });
});
