import type { Role } from '../accounts/roles.ts';

/**
 * Members, sign-in and the administration of companies. Passwords have 10 to 128 characters. Every time is epoch
 * milliseconds. Links hold their secret behind `#`, so that no server's log has it.
 */

/** GET /session → SessionView */
export type SessionView =
  /** There is no owner yet. `needsCode`: this visitor needs the one-time code that the server printed at its start. */
  | { state: 'firstRun'; needsCode: boolean }
  /** `mail`: a forgotten password's link can be sent by mail. */
  | { state: 'signedOut'; mail: boolean }
  | { state: 'signedIn'; member: MemberView };

export interface MemberView {
  id: string;
  name: string;
  email: string;
  isInstallationAdmin: boolean;
  hasSecondFactor: boolean;
}

/** POST /first-run ← FirstRun → SignInView; 403 where it may not be done from here, 409 when there is an owner. */
export interface FirstRun {
  name: string;
  email: string;
  password: string;
  code?: string;
}

/**
 * POST /session ← Credentials → SignInView; 401 when they are not right
 * POST /session/second-factor ← SecondFactorCode → SignInView; 401 when it is not right
 * DELETE /session
 */
export interface Credentials {
  email: string;
  password: string;
}

export interface SignInView {
  /** `secondFactor`: a code must follow, within ten minutes. */
  state: 'signedIn' | 'secondFactor';
}

/** `recovery` is one of the codes that were shown when the second factor was turned on; each works once. */
export interface SecondFactorCode {
  kind: 'app' | 'recovery';
  code: string;
}

/** PUT /me ← OwnFields → MemberView */
export interface OwnFields {
  name: string;
}

/** POST /me/password ← PasswordChange */
export interface PasswordChange {
  current: string;
  next: string;
}

/** GET /me/sessions → SessionRow[]; DELETE /me/sessions/:session; DELETE /me/sessions signs out everywhere, here too */
export interface SessionRow {
  id: string;
  isThisOne: boolean;
  /** What the browser said of itself, such as “Firefox on Linux”. */
  browser: string;
  address: string | null;
  startedAt: number;
  lastSeenAt: number;
}

/**
 * POST /me/second-factor ← { password } → SecondFactorSetup; not on before a first code confirms it
 * POST /me/second-factor/confirm ← { code }
 * POST /me/second-factor/off ← { password }
 * POST /me/second-factor/recovery-codes ← { password } → RecoveryCodes
 */
export interface SecondFactorSetup extends RecoveryCodes {
  /** otpauth://…, for the QR code. */
  uri: string;
  /** The same secret, to be typed. */
  secret: string;
}

export interface RecoveryCodes {
  recoveryCodes: string[];
}

/** POST /password-reset/request ← { email }: 204 whether or not there is such a member. */
/** POST /password-reset ← NewPassword. All sessions of the member end. 410 when the link is used, withdrawn or too old. */
export interface NewPassword {
  secret: string;
  password: string;
}

/**
 * POST /invitation/look ← { secret } → InvitationView; 410 when it is used, withdrawn or too old
 * POST /invitation/accept ← InvitationAnswer → SignInView; 409 with `mustSignIn` of ErrorView when the e-mail belongs
 * to a member who is not the one signed in
 */
export interface InvitationView {
  company: string;
  role: Role;
  email: string;
  invitedBy: string;
  expiresAt: number;
  /** The e-mail has an account: whoever is signed in as it needs no name and no password. */
  hasAccount: boolean;
}

export interface InvitationAnswer {
  secret: string;
  /** For somebody who has no account yet. */
  name?: string;
  password?: string;
}

/** A link to be handed over. It is shown once. */
export interface LinkView {
  link: string;
  expiresAt: number;
  /** Whether it was sent by mail, too. */
  sent: boolean;
}

/**
 * GET /companies/:company/members → CompanyMember[]
 * PUT /companies/:company/members/:member ← { role, base: { role } } → CompanyMember; 409 with `current`
 * DELETE /companies/:company/members/:member; 422 for the last admin
 */
export interface CompanyMember {
  id: string;
  name: string;
  email: string;
  role: Role;
  hasSecondFactor: boolean;
  since: number;
  /** Null while none of their sessions is open: it goes with the last one. */
  lastSeenAt: number | null;
  /** False for who also belongs elsewhere: an installation admin must make that link. */
  canResetPassword: boolean;
}

/** GET /companies/:company/invitations → OpenInvitation[]; POST ← NewInvitation → LinkView; DELETE …/:id */
export interface OpenInvitation {
  id: string;
  email: string;
  role: Role;
  invitedBy: string;
  invitedAt: number;
  expiresAt: number;
}

export interface NewInvitation {
  email: string;
  role: Role;
}

/**
 * GET /companies/:company/tokens → TokenView[]; POST ← NewToken → NewTokenView; DELETE …/:id
 * A script sends it as `Authorization: Bearer …`. It opens this company alone, as far as its role goes.
 */
export interface TokenView {
  id: string;
  name: string;
  role: Role;
  /** The secret's beginning, to tell it by. */
  hint: string;
  createdBy: string;
  createdAt: number;
  expiresAt: number | null;
  lastUsedAt: number | null;
}

export interface NewToken {
  name: string;
  role: Role;
  /** Days from now; null for ever. */
  days: number | null;
}

export interface NewTokenView {
  token: TokenView;
  secret: string;
}

/**
 * GET /installation/companies → InstallationCompany[]
 * POST /installation/companies ← NewCompany → InstallationCompany
 * PUT /installation/companies/:id ← { name, archived, base: { name, archived } } → InstallationCompany
 */
export interface InstallationCompany {
  id: string;
  name: string;
  archivedAt: number | null;
  createdAt: number;
  members: number;
  /** What the asking admin is in it. */
  role: Role | null;
}

export interface NewCompany {
  name: string;
  timeZone: string;
  country: string;
}

/**
 * GET /installation/members → InstallationMember[]
 * PUT /installation/members/:member ← { isInstallationAdmin } → InstallationMember; 422 for the last one
 * DELETE /installation/members/:member; 422 for the last installation admin, and for the last admin of a company
 * POST /installation/members/:member/password-reset → LinkView
 */
export interface InstallationMember {
  id: string;
  name: string;
  email: string;
  isInstallationAdmin: boolean;
  hasSecondFactor: boolean;
  companies: number;
  /** Null while none of their sessions is open: it goes with the last one. */
  lastSeenAt: number | null;
}

/** GET /companies/:company/retention → RetentionView; PUT ← { days, base: { days } } → RetentionView */
export interface RetentionView {
  /** Calls older than this are made anonymous: 1 to 3650. */
  days: number;
  /** What the job did last; null before its first run. */
  lastRun: { at: number; calls: number } | null;
}

/** POST /companies/:company/leads/:id/erase → ErasureView */
export interface ErasureView {
  calls: number;
}
