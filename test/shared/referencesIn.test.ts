import { describe, expect, it } from 'vitest';
import { checkFlow } from '../../shared/flow/checkFlow.ts';
import { idsNamedIn, referencesIn } from '../../shared/flow/referencesIn.ts';
import { block, entry, flowOf, wire } from '../flows/sampleFlows.ts';

const enrolled = { ask: 'enrolled', campaigns: ['spring', 'autumn'] };
const flow = flowOf(
  'Campaigns',
  [
    block('first', 'callerIs', enrolled),
    block('second', 'callerIs', { ask: 'knownLead', campaigns: ['hidden'] }),
    block('end', 'hangUp'),
  ],
  [wire('first.yes', 'second'), wire('first.no', 'end'), wire('second.yes', 'end'), wire('second.no', 'end')],
);
const none = new Set<string>();
const records = (...campaigns: string[]) => ({
  staff: none,
  number: none,
  flow: none,
  secret: none,
  hosts: none,
  unpublished: none,
  browserPhones: true,
  campaign: new Set(campaigns),
});

describe('the records that a flow names', () => {
  it('are those of settings that matter', () => {
    expect(idsNamedIn(flow, 'campaign')).toEqual(['spring', 'autumn']);
    expect(idsNamedIn(flow, 'staff')).toEqual([]);
    expect(referencesIn(flow)[0]).toEqual({
      block: 'first',
      setting: 'campaigns',
      to: 'campaign',
      id: 'spring',
    });
  });

  it('are an error when they are gone, once for a setting, and can be taken out', () => {
    const missing = () =>
      checkFlow(flow, { records: records('autumn') }).filter(({ rule }) => rule === 'missingRecord');
    expect(missing()).toMatchObject([
      {
        severity: 'error',
        block: 'first',
        setting: 'campaigns',
        message:
          '“The block first”: “Campaigns” names a campaign that is not there any more. Choose another one.',
        fix: { label: 'Take out what is gone' },
      },
    ]);
    const mended = missing()[0]?.fix?.apply(flow) ?? flow;
    expect(idsNamedIn(mended, 'campaign')).toEqual(['autumn']);
  });

  it('are no problem where they are there, or where nobody knows', () => {
    const rules = [checkFlow(flow, { records: records('spring', 'autumn') }), checkFlow(flow)].flatMap(
      (problems) => problems.map(({ rule }) => rule),
    );
    expect(rules).not.toContain('missingRecord');
  });

  it('are rung in the browser only with an API key, and that is a warning', () => {
    const whom = [entry('userBrowser', { user: 'dana' }), entry('companyPhone')];
    const rings = flowOf('Rings', [block('ring', 'ring', { whom }), block('end', 'hangUp')]);
    const known = { ...records(), staff: new Set(['dana']) };
    const found = (browserPhones: boolean) =>
      checkFlow(rings, { records: { ...known, browserPhones } }).filter(
        ({ rule }) => rule === 'missingRecord',
      );
    expect(found(true)).toEqual([]);
    expect(found(false)).toMatchObject([
      { severity: 'warning', block: 'ring', message: expect.stringContaining('no API key is set') },
    ]);
  });
});
