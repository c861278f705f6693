/**
 * GET /companies/:company/twilio-api-key → ApiKeyView
 * PUT /companies/:company/twilio-api-key ← ApiKeyChange → ApiKeyView: Twilio is asked first whether it takes the key
 * DELETE /companies/:company/twilio-api-key → ApiKeyView
 *
 * The API key of the company's Twilio account, with which the tokens of browser phones are signed. With one, flows ring
 * users in the browser. Its secret never leaves the server.
 */
export interface ApiKeyView {
  /** SK…; null where there is none for the present account. */
  keySid: string | null;
  /** False when the secret was encrypted with another RINGPATH_SECRET: it must be entered again. */
  opens: boolean;
  /** Epoch milliseconds. */
  changedAt: number | null;
}

export interface ApiKeyChange {
  keySid: string;
  keySecret: string;
  /** The key the person saw. */
  base: { keySid: string | null };
}

/**
 * What Twilio says of a key: it takes it; it knows no such key in the account, or not with this secret; or the key is a
 * restricted one, by which no browser signs in.
 */
export type KeyAnswer = 'takes' | 'unknown' | 'restricted';

/** POST /companies/:company/twilio-api-key/check → ApiKeyCheck: what Twilio says of the key that is kept. */
export interface ApiKeyCheck {
  answer: KeyAnswer;
  /** What is wrong with it, and what to do about it; null where nothing is. */
  fault: string | null;
}

/** GET /companies/:company/browser-phone → BrowserPhoneView: what becomes of it where who asks turns the phone on. */
export interface BrowserPhoneView {
  /** Whether the company has set browser phones up. */
  isSetUp: boolean;
  /** The user as whom who asks answers: the one with the same e-mail address. */
  user: { id: string; name: string } | null;
  /** Why who asks cannot answer, and what to do about it, in one sentence; null where nothing is in the way. */
  hindrance: string | null;
}

/** POST /companies/:company/browser-phone/token → BrowserPhoneToken; 422 with the hindrance where there is one. */
export interface BrowserPhoneToken {
  /** An access token of Twilio's. It lets a browser be called as this one user, and do nothing else. */
  token: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}
