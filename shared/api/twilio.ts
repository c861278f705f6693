/**
 * A company's Twilio account and the numbers in it.
 *
 * GET /companies/:company/twilio-account → TwilioAccountView
 * PUT /companies/:company/twilio-account ← TwilioAccountChange → TwilioAccountView
 * DELETE /companies/:company/twilio-account → TwilioAccountView
 * POST /companies/:company/twilio-account/check → TwilioAccountCheck: asks Twilio whether the token opens the account
 */
export interface TwilioAccountView {
  accountSid: string | null;
  /** The tokens themselves never leave the server. */
  hasAuthToken: boolean;
  hasSecondaryToken: boolean;
  /** False when the stored tokens were encrypted with another RINGPATH_SECRET: they must be entered again. */
  opens: boolean;
}

/** A token that is left out stays; `null` removes the secondary one. With another account, the auth token must come too. */
export interface TwilioAccountChange {
  accountSid: string;
  authToken?: string;
  secondaryToken?: string | null;
  /** The account the person saw. */
  base: { accountSid: string | null };
}

export interface TwilioAccountCheck {
  /** As Twilio names the account. */
  friendlyName: string;
  status: string;
}

/**
 * GET /companies/:company/twilio-numbers → TwilioNumbersView: what Twilio says now, all pages of it
 * POST /companies/:company/twilio-numbers/:sid/connect ← { seen: TwilioVoiceSettings } → TwilioNumberView
 * POST /companies/:company/twilio-numbers/:sid/disconnect ← { seen: TwilioVoiceSettings } → TwilioNumberView
 * POST /companies/:company/twilio-numbers/check → TwilioNumbersView, and remembers the state of each number
 *
 * `seen` are the values that were shown before: where Twilio has others by now the answer is 409 with `current`.
 * The company must have the number among its Phone Numbers before it can be connected.
 */
export interface TwilioNumbersView {
  accountSid: string;
  publicUrl: string;
  /** Why Twilio cannot reach the public address, and what to do about it. Null when nothing speaks against it. */
  publicUrlFault: { why: string; steps: string[] } | null;
  /** What connecting sets. */
  wanted: TwilioVoiceSettings;
  numbers: TwilioNumberView[];
  /** Numbers of this company that are not in the account. */
  missing: Array<{ number: string; label: string }>;
}

export interface TwilioNumberView {
  /** Twilio's id of the number, PN… */
  sid: string;
  number: string;
  friendlyName: string;
  /** `elsewhere` is another company of this installation; which is never told. */
  belongsTo: 'here' | 'elsewhere' | 'nobody';
  label: string | null;
  /** The name of the flow that answers it. */
  flow: string | null;
  now: TwilioVoiceSettings;
  /** What disconnecting puts back; null when Ringpath never connected it. */
  former: TwilioVoiceSettings | null;
  state: 'connected' | 'drifted' | 'notConnected';
  /** Set at Twilio, and stronger than the VoiceUrl, which is then not used. */
  overruledBy: 'VoiceApplicationSid' | 'TrunkSid' | null;
  /** False for a number that takes no calls. */
  takesCalls: boolean;
}

/** The settings of a number at Twilio that connecting changes. SMS settings are never touched. */
export interface TwilioVoiceSettings {
  voiceUrl: string;
  voiceMethod: string;
  voiceFallbackUrl: string;
  voiceFallbackMethod: string;
  statusCallback: string;
  statusCallbackMethod: string;
}
