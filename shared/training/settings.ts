import { INVENTED_NUMBERS } from '../analysis/invented/inventCall.ts';
import type { SettingName, SettingPlace } from '../directory/settingPlaces.ts';
import type { CompanyInFile } from '../directory/workspaceFile.ts';

/** The settings that a drill asks for, on the record that has it. */
export type DrillSetting = SettingPlace & { setting: DrillSettingName };

/** A setting with its new value: a phone as it is typed, a Twilio number in E.164, or a user's id; null empties it. */
export interface SettingChange {
  setting: DrillSettingName;
  /** The id of the user, lead or campaign, or the number; the company has none. */
  recordId?: string;
  value: string | null;
}

export const DRILL_SETTINGS = [
  'inboundTwilioNumber',
  'userPhone',
  'leadUser',
  'campaignUser',
  'callForwardingNumber',
  'companyPhone',
] as const satisfies readonly SettingName[];
export type DrillSettingName = (typeof DRILL_SETTINGS)[number];

/** The longest phone that somebody may type in a drill. */
const LONGEST_VALUE = 100;

interface Entry {
  id?: string;
  name?: string;
  value: string | null;
}

interface SettingIn {
  /** The records that have it, with what stands there. */
  entries(company: CompanyInFile): Entry[];
  change(company: CompanyInFile, id: string | undefined, value: string | null): CompanyInFile;
  /** What else might stand there, as people would enter it. */
  values(company: CompanyInFile): Array<string | null>;
}

const PHONES = [null, '55-123', '+1 216 555 0191'];
const userIds = ({ staff = [] }: CompanyInFile) => [null, ...staff.map(({ id }) => id)];

const SETTINGS: Record<DrillSettingName, SettingIn> = {
  companyPhone: {
    entries: ({ companyPhone }) => [{ value: companyPhone }],
    change: (company, _id, companyPhone) => ({ ...company, companyPhone }),
    values: () => PHONES,
  },
  callForwardingNumber: {
    entries: ({ phoneNumbers = [] }) =>
      phoneNumbers.map(({ number, label, callForwardingNumber }) => ({
        id: number,
        name: label || number,
        value: callForwardingNumber,
      })),
    change: (company, id, callForwardingNumber) => ({
      ...company,
      phoneNumbers: company.phoneNumbers?.map((each) =>
        each.number === id ? { ...each, callForwardingNumber } : each,
      ),
    }),
    values: () => PHONES,
  },
  userPhone: {
    entries: ({ staff = [] }) => staff.map(({ id, name, phone }) => ({ id, name, value: phone })),
    change: (company, id, phone) => ({
      ...company,
      staff: company.staff?.map((each) => (each.id === id ? { ...each, phone } : each)),
    }),
    values: () => PHONES,
  },
  inboundTwilioNumber: {
    entries: ({ staff = [] }) =>
      staff.map(({ id, name, inboundTwilioNumber }) => ({ id, name, value: inboundTwilioNumber })),
    // A Twilio number is assigned to at most one user: whoever had it loses it.
    change: (company, id, inboundTwilioNumber) => ({
      ...company,
      staff: company.staff?.map((each) => {
        if (each.id === id) return { ...each, inboundTwilioNumber };
        const isTaken = inboundTwilioNumber !== null && each.inboundTwilioNumber === inboundTwilioNumber;
        return isTaken ? { ...each, inboundTwilioNumber: null } : each;
      }),
    }),
    values: () => [null, ...INVENTED_NUMBERS],
  },
  leadUser: {
    entries: ({ leads = [] }) =>
      leads.map(({ id, name, assignedUser }) => ({ id, name, value: assignedUser })),
    change: (company, id, assignedUser) => ({
      ...company,
      leads: company.leads?.map((each) => (each.id === id ? { ...each, assignedUser } : each)),
    }),
    values: userIds,
  },
  campaignUser: {
    entries: ({ campaigns = [] }) =>
      campaigns.map(({ id, name, assignedUser }) => ({ id, name, value: assignedUser })),
    change: (company, id, assignedUser) => ({
      ...company,
      campaigns: company.campaigns?.map((each) => (each.id === id ? { ...each, assignedUser } : each)),
    }),
    values: userIds,
  },
};

/** Every setting of a company that a drill may ask for, fourth layer first. */
export function settingsIn(company: CompanyInFile): DrillSetting[] {
  return DRILL_SETTINGS.flatMap((setting) =>
    SETTINGS[setting].entries(company).map(
      ({ id, name }): DrillSetting => ({
        setting,
        ...(id !== undefined && { recordId: id }),
        ...(name !== undefined && { recordName: name }),
      }),
    ),
  );
}

/** The changes of one setting that a drill reckons with: emptied, filled, or given to somebody else. */
export function changesOf(company: CompanyInFile, { setting, recordId }: DrillSetting): SettingChange[] {
  const { entries, values } = SETTINGS[setting];
  const now = entries(company).find(({ id }) => id === recordId);
  return values(company)
    .filter((value) => value !== now?.value)
    .map((value) => ({ setting, ...(recordId !== undefined && { recordId }), value }));
}

/** The company as it is after these changes, one after the other. What is empty or blank is nothing. */
export function withChanges(company: CompanyInFile, changes: readonly SettingChange[]): CompanyInFile {
  return changes.reduce((before, { setting, recordId, value }) => {
    const kept = value?.trim() ? value.slice(0, LONGEST_VALUE) : null;
    return SETTINGS[setting].change(before, recordId, kept);
  }, company);
}

/** A name for a setting by which an answer tells it. */
export function settingId({ setting, recordId }: Pick<DrillSetting, 'setting' | 'recordId'>): string {
  return recordId === undefined ? setting : `${setting} ${recordId}`;
}
