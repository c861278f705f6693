/** One of the four layers of the routing rules. 4 is asked first. */
export type Layer = 1 | 2 | 3 | 4;

/** The names staff use for the layers, fourth first. */
export const LAYERS: ReadonlyArray<{ layer: Layer; name: string }> = [
  { layer: 4, name: 'Assigned Twilio Number' },
  { layer: 3, name: 'User Phone' },
  { layer: 2, name: 'Call Forwarding Number' },
  { layer: 1, name: 'Company Phone' },
];

/**
 * The settings that decide where a call goes, by the field's name in code: those of the article, and those that layer 3
 * reads of leads and campaigns.
 */
export type SettingName =
  | 'companyPhone'
  | 'callForwardingNumber'
  | 'userPhone'
  | 'inboundTwilioNumber'
  | 'leadPhone'
  | 'leadUser'
  | 'leadCampaigns'
  | 'campaignUser';

/**
 * Where staff change a value: the setting, and the record it stands on when the call knows it (`id` is that of a
 * staff user, a lead or a campaign, or a Twilio number in E.164; `name` is what people call it).
 */
export interface SettingPlace {
  setting: SettingName;
  recordId?: string;
  recordName?: string;
}

/** One row of the article's table "Where each layer is changed", or what it would say of leads and campaigns. */
interface PlaceInWords {
  /** The steps to the page. */
  page: readonly string[];
  /** What stands in the path for a record the call does not know. */
  anyRecord?: string;
  section?: string;
  field: string;
  button: string;
  /** The address below `/c/<company>/`. */
  slug: string;
}

const PLACES: Record<SettingName, PlaceInWords> = {
  companyPhone: {
    page: ['Settings', 'Business Info'],
    field: 'Company Phone',
    button: 'Update Company',
    slug: 'settings/business-info',
  },
  callForwardingNumber: {
    page: ['Settings', 'Phone Numbers'],
    anyRecord: 'the number',
    field: 'Call Forwarding Number',
    button: 'Save',
    slug: 'settings/phone-numbers',
  },
  userPhone: {
    page: ['Settings', 'My Staff'],
    anyRecord: 'Edit for the user',
    field: 'Phone',
    button: 'Save',
    slug: 'settings/my-staff',
  },
  inboundTwilioNumber: {
    page: ['Settings', 'My Staff'],
    anyRecord: 'Edit for the user',
    section: 'Call & Voicemail Settings',
    field: 'Inbound Twilio Number',
    button: 'Save',
    slug: 'settings/my-staff',
  },
  leadPhone: {
    page: ['Leads'],
    anyRecord: 'the lead',
    field: 'Phone',
    button: 'Save',
    slug: 'leads',
  },
  leadUser: {
    page: ['Leads'],
    anyRecord: 'the lead',
    field: 'Assigned to',
    button: 'Save',
    slug: 'leads',
  },
  leadCampaigns: {
    page: ['Leads'],
    anyRecord: 'the lead',
    field: 'Campaigns',
    button: 'Save',
    slug: 'leads',
  },
  campaignUser: {
    page: ['Leads', 'Campaigns'],
    anyRecord: 'the campaign',
    field: 'Assigned to',
    button: 'Save',
    slug: 'campaigns',
  },
};

/**
 * The path of a setting in the article's words, one step an entry.
 *
 * @example settingPath({ setting: 'userPhone', recordName: 'Dana Ortiz' })
 * // ['Settings', 'My Staff', 'Dana Ortiz', 'Phone']
 */
export function settingPath(place: SettingPlace): string[] {
  const { page, anyRecord, section, field } = PLACES[place.setting];
  const steps = [...page, place.recordName ?? anyRecord, section, field];
  return steps.filter((step) => step !== undefined);
}

/** The button that saves the setting, in the article's words. */
export function settingButton(setting: SettingName): string {
  return PLACES[setting].button;
}

/**
 * The address of a setting's page below the company's own, with the field to point at.
 *
 * @example settingAddress({ setting: 'userPhone', recordId: 'dana' }) // '/settings/my-staff/dana?field=userPhone'
 */
export function settingAddress(place: SettingPlace): string {
  const { slug } = PLACES[place.setting];
  const record = place.recordId ? `/${encodeURIComponent(place.recordId)}` : '';
  return `/${slug}${record}?field=${place.setting}`;
}
