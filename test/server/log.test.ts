import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../../server/database/database.ts';
import { openLog } from '../../server/log.ts';
import { maskNumbers } from '../../server/maskLog.ts';
import { freshPlace } from '../support/databases.ts';

/** A log, and all that was written to it as one text. */
function openTestLog() {
  const lines: string[] = [];
  const log = openLog('trace', { write: (line: string) => lines.push(line) });
  return { log, text: () => lines.join('') };
}

describe('the log', () => {
  it('hides the middle of phone numbers however they are written', () => {
    expect(maskNumbers('from +12075550177 to (207) 555-0111.')).toBe('from +12•••77 to (207•••11.');
    expect(maskNumbers('caller 2075550177')).toBe('caller 207•••77');
    expect(maskNumbers('caller 207‑555‑0177')).toBe('caller 207•••77');
  });

  it('leaves short numbers and words alone', () => {
    expect(maskNumbers('turn 12 of CAabc took 350 ms')).toBe('turn 12 of CAabc took 350 ms');
  });

  it.each<{ where: string; entry: object }>([
    { where: 'an object within an object', entry: { call: { facts: { called: 'to +12025550177' } } } },
    { where: 'a list', entry: { calls: ['+12025550177', ['(202) 555-0177']] } },
    { where: 'a map and a set', entry: { calls: new Map([['a', new Set(['202-555-0177'])]]) } },
    { where: 'the name of a value', entry: { byNumber: { '+12025550177': 1 } } },
    { where: 'an error', entry: { err: new Error('No answer from +12025550177.') } },
    {
      where: 'the cause of a cause',
      entry: {
        err: new Error('It failed.', {
          cause: new Error('So did this.', { cause: new Error('+12025550177') }),
        }),
      },
    },
    {
      where: 'an error of several',
      entry: { err: new AggregateError([new Error('+12025550177')], 'All failed.') },
    },
    { where: 'what was thrown and is no error', entry: { err: { message: '+12025550177' } } },
  ])('hides a number in $where', ({ entry }) => {
    const { log, text } = openTestLog();
    log.error(entry, 'It failed.');
    expect(text()).toContain('•••');
    expect(text()).not.toMatch(/202\D*555\D*0177|5550177/);
  });

  it.each<{ where: string; entry: object }>([
    { where: 'name', entry: { lead: { name: 'Sam Reed' } } },
    { where: 'leadName', entry: { leadName: 'Sam Reed' } },
    { where: 'lead_name', entry: { rows: [{ lead_name: 'Sam Reed' }] } },
    { where: 'caller', entry: { caller: { kind: 'sip', text: 'sip:Sam Reed' } } },
    { where: 'email', entry: { email: 'Sam Reed <sam@home.example>' } },
  ])('hides what stands under $where', ({ entry }) => {
    const { log, text } = openTestLog();
    log.info(entry, 'Something.');
    expect(text()).not.toMatch(/Sam|Reed/);
  });

  it('hides e-mail addresses and numbers in its messages, and in what is put into them', () => {
    const { log, text } = openTestLog();
    log.info('A mail to sam.reed@home.example about +12025550177.');
    log.info({}, 'A call of %s and %o', '+12025550177', { name: 'Sam Reed', of: '+12025550177' });
    log.error(new Error('sam.reed@home.example rang from +12025550177'));
    expect(text()).not.toMatch(/sam\.reed|Sam|5550177/);
  });

  it('tells of what a schema refused only where it was, and how', () => {
    const { log, text } = openTestLog();
    const { error } = z.strictObject({ phone: z.number() }).safeParse({ phone: 'x', 'Sam Reed': 1 });
    log.error({ err: error }, 'It cannot be read.');
    expect(text()).toContain('phone: invalid_type');
    expect(text()).not.toContain('Sam');
  });

  it('does not repeat a text that is no JSON', () => {
    const { log, text } = openTestLog();
    try {
      JSON.parse('Sam Reed');
    } catch (error) {
      log.error({ err: error }, 'It cannot be read.');
    }
    expect(text()).toContain('SyntaxError');
    expect(text()).not.toMatch(/Sam|Reed/);
  });

  it('tells of what PostgreSQL refused neither the row nor its values', async () => {
    const database = await openDatabase(await freshPlace('postgres'));
    const { log, text } = openTestLog();
    const lead = { company_id: 'gone', id: 'l-1', name: 'Sam Reed', phone: null, assigned_user: null };
    const broken = [
      { ...lead, phone_e164: '+12025550177', search_text: '' },
      // A name where a number belongs.
      { ...lead, phone_e164: null, search_text: null as unknown as string },
    ];
    for (const values of broken) {
      await database.kysely
        .insertInto('leads')
        .values(values)
        .execute()
        .catch((error: unknown) => log.error({ err: error }, 'A lead could not be written.'));
    }
    await database.kysely
      .selectFrom('companies')
      .where('created_at', '=', 'Sam Reed' as unknown as number)
      .execute()
      .catch((error: unknown) => log.error({ err: error }, 'A company could not be read.'));
    await database.close();
    expect(text().trim().split('\n')).toHaveLength(3);
    expect(text()).toContain('22P02');
    expect(text()).not.toMatch(/Sam|Reed|5550177/);
  });

  it('ends with what holds itself', () => {
    const { log, text } = openTestLog();
    const ring: Record<string, unknown> = { of: '+12025550177' };
    ring.itself = ring;
    log.error({ ring }, 'Round and round.');
    expect(text()).toContain('Round and round.');
  });

  it('shows the id of a call, its errors and counts', () => {
    const { log, text } = openTestLog();
    const callSid = `CA${'1234567890'.repeat(3)}ab`;
    log.error(
      { err: new TypeError('No machine.'), callSid, calls: 45_000_000 },
      'A call got the emergency answer.',
    );
    expect(JSON.parse(text())).toMatchObject({
      callSid,
      calls: 45_000_000,
      err: { type: 'TypeError', message: 'No machine.', stack: expect.stringContaining('log.test.ts') },
    });
  });
});
