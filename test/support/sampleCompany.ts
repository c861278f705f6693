/** The token of the sample company's Twilio account. */
export const SAMPLE_TOKEN = '12345';
/** Its account. */
const SAMPLE_ACCOUNT = 'AC00000000000000000000000000000001';

/** A small company in the workspace format: every layer has a phone, and one lead reaches layer 3 by a campaign. */
export const sampleWorkspace = {
  format: 'ringpath-workspace',
  version: 1,
  companies: [
    {
      id: 'harbor',
      name: 'Harbor Realty',
      companyPhone: '+12025550100',
      timeZone: 'America/New_York',
      country: 'US',
      twilio: { accountSid: SAMPLE_ACCOUNT, authTokens: [SAMPLE_TOKEN] },
      staff: [
        { id: 'dana', name: 'Dana Ortiz', phone: '(202) 555-0143', inboundTwilioNumber: '+12025550111' },
        { id: 'marcus', name: 'Marcus Lee', phone: '+12025550144' },
      ],
      phoneNumbers: [
        { number: '+12025550111', label: 'Dana direct' },
        { number: '+12025550112', label: 'Spring mailers', callForwardingNumber: '+12025550150' },
        { number: '+12025550113', label: 'Office' },
      ],
      campaigns: [{ id: 'spring', name: 'Spring sellers', assignedUser: 'marcus' }],
      leads: [
        {
          id: 'l-1',
          name: 'Sam Reed',
          phone: '+12025550177',
          campaigns: [{ campaign: 'spring', enrolledAt: '2026-03-01T15:00:00Z' }],
        },
      ],
    },
  ],
};

/** The parameters of a first ring from the sample company's account, with what a test wants different. */
export function firstRing(changes: Record<string, string> = {}): Record<string, string> {
  return {
    AccountSid: SAMPLE_ACCOUNT,
    CallSid: `CA${'1'.repeat(32)}`,
    From: '+12025550188',
    To: '+12025550112',
    CallStatus: 'ringing',
    Direction: 'inbound',
    ApiVersion: '2010-04-01',
    ...changes,
  };
}
