import { expect, it } from 'vitest';
import { exportWorkspace } from '../../../server/directory/exportWorkspace.ts';
import { importWorkspace } from '../../../server/directory/importWorkspace.ts';
import { createSecretBox } from '../../../server/secrets/secretBox.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { workspaceText } from '../../support/workspaces.ts';

const box = createSecretBox(Buffer.alloc(32, 7));

describeOnBothDatabases('an export', (open) => {
  it('brings back the phones that rang, also after the company’s country was changed', async () => {
    const database = await open();
    const land = async (text: string) => {
      expect(await importWorkspace(database, box, text, { now: 1 })).toMatchObject({ ok: true });
    };
    const phones = async () => {
      const [number] = await database.kysely
        .selectFrom('phone_numbers')
        .select('call_forwarding_e164')
        .execute();
      const [user] = await database.kysely.selectFrom('staff').select('phone_e164').execute();
      const [lead] = await database.kysely.selectFrom('leads').select('phone_e164').execute();
      return [number?.call_forwarding_e164, user?.phone_e164, lead?.phone_e164];
    };
    await land(
      workspaceText({
        country: 'US',
        phoneNumbers: [{ number: '+12075550111', label: '', callForwardingNumber: '(207) 555-0130' }],
        staff: [{ id: 'dana', name: 'Dana', phone: '(207) 555-0143' }],
        leads: [{ id: 'sam', name: 'Sam', phone: '(207) 555-0177' }],
      }),
    );
    const rang = await phones();
    expect(rang).toEqual(['+12075550130', '+12075550143', '+12075550177']);
    await land(workspaceText({ country: 'GB' }));
    expect(await phones()).toEqual(rang);
    await land(JSON.stringify(await exportWorkspace(database, box)));
    expect(await phones()).toEqual(rang);
  });
});
