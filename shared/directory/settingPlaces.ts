/** One of the four layers of the routing rules. 4 is asked first. */
export type Layer = 1 | 2 | 3 | 4;

/** The names staff use for the layers, fourth first. */
export const LAYERS: ReadonlyArray<{ layer: Layer; name: string }> = [
  { layer: 4, name: 'Assigned Twilio Number' },
  { layer: 3, name: 'User Phone' },
  { layer: 2, name: 'Call Forwarding Number' },
  { layer: 1, name: 'Company Phone' },
];

/** The settings that decide where a call goes, by the field's name in code. */
export type SettingName = 'companyPhone' | 'callForwardingNumber' | 'userPhone' | 'inboundTwilioNumber';

/**
 * Where staff change a value: the setting, and the record it stands on when the call knows it (`id` is a
 * staff user's id, or a Twilio number in E.164; `name` is what people call it).
 */
export interface SettingPlace {
  setting: SettingName;
  recordId?: string;
  recordName?: string;
}

/** One row of the article's table "Where each layer is changed". */
interface PlaceInWords {
  page: string;
  /** What stands in the path for a record the call does not know. */
  anyRecord?: string;
  section?: string;
  field: string;
  button: string;
  /** The address below `/c/<company>/settings/`. */
  slug: string;
}

const PLACES: Record<SettingName, PlaceInWords> = {
  companyPhone: {
    page: 'Business Info',
    field: 'Company Phone',
    button: 'Update Company',
    slug: 'business-info',
  },
  callForwardingNumber: {
    page: 'Phone Numbers',
    anyRecord: 'the number',
    field: 'Call Forwarding Number',
    button: 'Save',
    slug: 'phone-numbers',
  },
  userPhone: {
    page: 'My Staff',
    anyRecord: 'Edit for the user',
    field: 'Phone',
    button: 'Save',
    slug: 'my-staff',
  },
  inboundTwilioNumber: {
    page: 'My Staff',
    anyRecord: 'Edit for the user',
    section: 'Call & Voicemail Settings',
    field: 'Inbound Twilio Number',
    button: 'Save',
    slug: 'my-staff',
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
  const steps = ['Settings', page, place.recordName ?? anyRecord, section, field];
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
  return `/settings/${slug}${record}?field=${place.setting}`;
}
