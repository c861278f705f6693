import { expect, it } from 'vitest';
import { loadDemoCompany } from '../../../server/directory/demoCompany.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { box, openProblems, tellProblem } from '../../support/problems.ts';

describeOnBothDatabases('the problems of the demo company', (open) => {
  it('are the gaps that its records were given', async () => {
    const database = await open();
    await loadDemoCompany(database, box, 1);
    const problems = openProblems(database);
    const list = await problems.list('harbor');
    expect(await problems.count('harbor')).toEqual({ errors: 0, warnings: list.length });
    expect(list.map((problem) => [problem.id, ...tellProblem(problem)])).toEqual([
      [
        'phones:forwarding:+12075550114',
        'warning on layer 2: The Call Forwarding Number of +1 207 555 0114, “ask at the desk”, is not a valid number.',
        'Layer 2 is skipped for calls to +1 207 555 0114.',
        '1. Open Settings → Phone Numbers and choose +1 207 555 0114.',
        '2. Enter a valid number as “Call Forwarding Number” and press “Save”.',
        '→ Settings → Phone Numbers → Website → Call Forwarding Number (+12075550114)',
      ],
      [
        'phones:leads',
        'warning on layer 3: The phone of Hannah Berg, “555-0194 after six”, is not a valid number.',
        'A lead is known by the phone: without a valid one the caller is no lead, and layer 3 is skipped.',
        '1. Open Leads and choose Hannah Berg.',
        '2. Enter a valid number as “Phone” and press “Save”.',
        '→ Leads → Hannah Berg → Phone (/leads/lead-18?field=leadPhone)',
      ],
      [
        'phones:user:priya:3',
        'warning on layer 3: The Phone of Priya Shah, “55-123”, is not a valid number.',
        'Layer 3 passes over Priya Shah, to whom leads and campaigns are assigned.',
        '1. Open Settings → My Staff, choose “Edit” for Priya Shah.',
        '2. Enter a valid number as “Phone” and press “Save”.',
        '→ Settings → My Staff → Priya Shah → Phone (priya)',
      ],
      [
        'phones:user:priya:4',
        'warning on layer 4: The Phone of Priya Shah, “55-123”, is not a valid number.',
        'Layer 4 is skipped for calls to +1 207 555 0113.',
        '1. Open Settings → My Staff, choose “Edit” for Priya Shah.',
        '2. Enter a valid number as “Phone” and press “Save”.',
        '→ Settings → My Staff → Priya Shah → Phone (priya)',
      ],
      [
        'phones:user:tom:3',
        'warning on layer 3: The Phone of Tom Becker is empty.',
        'Layer 3 passes over Tom Becker, to whom leads and campaigns are assigned.',
        '1. Open Settings → My Staff, choose “Edit” for Tom Becker.',
        '2. Enter a valid number as “Phone” and press “Save”.',
        '→ Settings → My Staff → Tom Becker → Phone (tom)',
      ],
      [
        'loops:user:nina',
        'warning on layer 3: The Phone of Nina Castillo, +1 207 555 0115, is one of your own Twilio numbers: the call would come back.',
        'Layer 3 passes over Nina Castillo, to whom leads and campaigns are assigned.',
        '1. Open Settings → My Staff, choose “Edit” for Nina Castillo.',
        '2. Enter a number that is no Twilio number as “Phone” and press “Save”.',
        '→ Settings → My Staff → Nina Castillo → Phone (nina)',
      ],
      [
        'twilio:account',
        'warning: There are 5 Twilio numbers, and no Twilio account is set.',
        'Only simulated calls are answered: a real call from Twilio is refused.',
        '1. Open Settings → Business Info.',
        '2. Under “Twilio account”, enter the account’s SID and its auth token, and press “Save Twilio account”.',
        '→ Settings → Business Info → Twilio account (/settings/business-info?field=twilioAccount)',
      ],
    ]);
  });
});
