import { expect, it } from 'vitest';
import { importWorkspace } from '../../../server/directory/importWorkspace.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import { openRingpath } from '../../support/ringpath.ts';
import { firstRing, SAMPLE_TOKEN, sampleWorkspace } from '../../support/sampleCompany.ts';

it('a company that was removed and imported again is routed by its new chart, whose version is 1 again', async () => {
  const ringpath = await openRingpath({ workspace: sampleWorkspace, now: () => 1_000 });
  const { database, box, post } = ringpath;
  const ring = async (callSid: string) =>
    (await post('/twilio/voice', firstRing({ CallSid: callSid }), { token: SAMPLE_TOKEN })).text();
  expect(await ring('CA1')).toContain('<Dial');
  const other = { ...sampleWorkspace, companies: [{ id: 'other', name: 'Other' }] };
  await importWorkspace(database, box, JSON.stringify(other), { replace: true, now: 2_000 });
  const hangUp = fourLayers().blocks.filter(({ kind }) => kind === 'hangUp');
  const document = { ...fourLayers(), start: 'hangup', blocks: hangUp, wires: [] };
  const [harbor] = sampleWorkspace.companies;
  const again = {
    ...sampleWorkspace,
    companies: [{ ...harbor, flows: [{ id: 'main', name: 'Closed', document }] }],
  };
  const result = await importWorkspace(database, box, JSON.stringify(again), { replace: true, now: 3_000 });
  expect(result).toMatchObject({ ok: true });
  expect(await ring('CA2')).toContain('<Response><Hangup/></Response>');
  await ringpath.close();
});
