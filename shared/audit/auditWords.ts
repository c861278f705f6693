import type { AuditEntry, AuditSubject } from '../api/audit.ts';

/** What a change was about, as screens say it. */
export const SUBJECT_WORDS: Record<AuditSubject, string> = {
  company: 'Company',
  flow: 'Flow',
  scenario: 'Scenario',
  callNote: 'Comment on a call', // the name that comments had at first, which the audit keeps
  callFilter: 'Filter of calls',
  phoneNumber: 'Phone number',
  staff: 'User',
  campaign: 'Campaign',
  lead: 'Lead',
  twilioAccount: 'Twilio account',
  twilioNumber: 'Twilio number',
  apiKey: 'Twilio API key',
  member: 'Member',
  invitation: 'Invitation',
  token: 'API token',
  retention: 'Retention',
  outside: 'Outside system',
  course: 'Course',
  certificate: 'Certificate',
  export: 'Export',
};

/** Fields whose words on screens are not those of their name in code. */
const FIELD_WORDS: Record<string, string> = {
  timeZone: 'Time Zone',
  country: 'Default Country',
  owner: 'Assigned to',
  isShared: 'Shared',
  assignedUser: 'Assigned to',
  isDefaultOutbound: 'Default outbound number',
  isInstallationAdmin: 'Installation admin',
  accountSid: 'Account SID',
  authToken: 'Auth Token',
  secondaryToken: 'Secondary Token',
  keySid: 'API Key SID',
  keySecret: 'API Key Secret',
  voiceUrl: 'A call comes in',
  voiceMethod: 'A call comes in, by',
  voiceFallbackUrl: 'Primary handler fails',
  voiceFallbackMethod: 'Primary handler fails, by',
  statusCallback: 'Call status changes',
  statusCallbackMethod: 'Call status changes, by',
  archivedAt: 'Archived',
  phoneNumbers: 'Numbers in the file',
  staff: 'Users in the file',
  campaigns: 'Campaigns',
  leads: 'Leads in the file',
  flows: 'Flows in the file',
  replaced: 'What the file had not was removed',
  digest: 'Document’s digest',
  called: 'Called number',
  at: 'Time',
  expected: 'Expected end',
  email: 'Email',
  companyPhone: 'Company Phone',
  callForwardingNumber: 'Call Forwarding Number',
  inboundTwilioNumber: 'Inbound Twilio Number',
};

/**
 * A field in the words of the screens.
 *
 * @example fieldWords('callForwardingNumber') // 'Call Forwarding Number'
 * @example fieldWords('expiresAt') // 'Expires at'
 */
export function fieldWords(field: string): string {
  // Of the table's own words only: a field may be called "constructor".
  if (Object.hasOwn(FIELD_WORDS, field)) return FIELD_WORDS[field] ?? field;
  const words = field.replace(
    /(\p{Ll})(\p{Lu})/gu,
    (_all, end: string, begin: string) => `${end} ${begin.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What was done, as screens say it behind the subject. */
export const DEED_WORDS: Record<AuditEntry['did'], string> = {
  added: 'added',
  changed: 'changed',
  removed: 'removed',
  imported: 'imported',
  exported: 'exported',
  erased: 'erased',
  anonymised: 'made anonymous',
  published: 'published',
  signedIn: 'signed in',
};

/**
 * What was done to what sort of thing.
 *
 * @example tellDeed(entry) // 'User changed'
 */
export function tellDeed({ did, subject: { type, id } }: Pick<AuditEntry, 'did' | 'subject'>): string {
  if (type === 'export') return 'Exported';
  // Of many at once there is no id.
  const what = type === 'lead' && id === null ? 'Leads' : SUBJECT_WORDS[type];
  return `${what} ${DEED_WORDS[did]}`;
}

/**
 * A value as a text, such as that of a CSV cell; empty for none.
 *
 * @example valueText({ id: 'dana', name: 'Dana Ortiz' }) // 'Dana Ortiz'
 */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value !== 'object') return String(value);
  if ('name' in value && typeof value.name === 'string') return value.name;
  return JSON.stringify(value);
}
