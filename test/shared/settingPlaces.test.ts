import { describe, expect, it } from 'vitest';
import {
  LAYERS,
  type Layer,
  type SettingName,
  settingAddress,
  settingButton,
  settingPath,
} from '../../shared/directory/settingPlaces.ts';

/** The rows of the routing rules' last table, as they are printed. */
const PRINTED = `
| 1 | Settings → Business Info → field "Company Phone" → button "Update Company" |
| 2 | Settings → Phone Numbers → the number → field "Call Forwarding Number" → button "Save" |
| 3 | Settings → My Staff → "Edit" for the user → field "Phone" → button "Save" |
| 4 | Settings → My Staff → "Edit" for the user → "Call & Voicemail Settings" → field "Inbound Twilio Number" → button "Save" |
`;

const SETTINGS: Record<Layer, SettingName> = {
  1: 'companyPhone',
  2: 'callForwardingNumber',
  3: 'userPhone',
  4: 'inboundTwilioNumber',
};

const rows = PRINTED.trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, layer = '', path = '']) => {
    const steps = path.split(' → ').map((step) => step.replaceAll('"', '').replace(/^(field|button) /, ''));
    return { setting: SETTINGS[Number(layer) as Layer], path: steps.slice(0, -1), button: steps.at(-1) }; // 1 to 4
  });

describe.each(rows)('the setting $setting', ({ setting, path, button }) => {
  it('is found along the path that staff know', () => {
    expect(settingPath({ setting })).toEqual(path);
  });

  it('is saved by the button that staff know', () => {
    expect(settingButton(setting)).toBe(button);
  });

  it('has an address of its own, with the field to point at', () => {
    expect(settingAddress({ setting })).toMatch(new RegExp(`^/settings/[a-z-]+\\?field=${setting}$`));
  });
});

describe('the place of a record that the call knows', () => {
  it.each([
    [
      { setting: 'userPhone', recordId: 'dana', recordName: 'Dana Ortiz' } as const,
      ['Settings', 'My Staff', 'Dana Ortiz', 'Phone'],
      '/settings/my-staff/dana?field=userPhone',
    ],
    [
      { setting: 'inboundTwilioNumber', recordId: 'a/b?c', recordName: 'Lee' } as const,
      ['Settings', 'My Staff', 'Lee', 'Call & Voicemail Settings', 'Inbound Twilio Number'],
      '/settings/my-staff/a%2Fb%3Fc?field=inboundTwilioNumber',
    ],
    [
      { setting: 'callForwardingNumber', recordId: '+12025550111', recordName: 'Spring mailers' } as const,
      ['Settings', 'Phone Numbers', 'Spring mailers', 'Call Forwarding Number'],
      '/settings/phone-numbers/%2B12025550111?field=callForwardingNumber',
    ],
    [
      { setting: 'leadUser', recordId: 'l-1', recordName: 'Sam Reed' } as const,
      ['Leads', 'Sam Reed', 'Assigned to'],
      '/leads/l-1?field=leadUser',
    ],
    [
      { setting: 'campaignUser', recordId: 'spring', recordName: 'Spring sellers' } as const,
      ['Leads', 'Campaigns', 'Spring sellers', 'Assigned to'],
      '/campaigns/spring?field=campaignUser',
    ],
  ])('leads to that very record: %j', (place, path, address) => {
    expect(settingPath(place)).toEqual(path);
    expect(settingAddress(place)).toBe(address);
  });
});

describe('the layers', () => {
  it('have the names that staff use, fourth first', () => {
    expect(LAYERS).toEqual([
      { layer: 4, name: 'Assigned Twilio Number' },
      { layer: 3, name: 'User Phone' },
      { layer: 2, name: 'Call Forwarding Number' },
      { layer: 1, name: 'Company Phone' },
    ]);
  });
});
