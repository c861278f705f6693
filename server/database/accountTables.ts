/**
 * The tables of members as rows. Those of sign-in are better-auth's: it writes a time as an ISO text on SQLite and
 * as a `timestamptz` on PostgreSQL, and a boolean as 0 or 1 or as a boolean. `storedTime` and `storedFlag` bridge
 * that; of its other tables nothing here reads.
 */
export type StoredTime = string | Date;
export type StoredFlag = number | boolean | null;

/** better-auth's `user`. */
export interface MemberRow {
  id: string;
  name: string;
  /** In lower case. */
  email: string;
  emailVerified: StoredFlag;
  image: string | null;
  createdAt: StoredTime;
  updatedAt: StoredTime;
  twoFactorEnabled: StoredFlag;
  isInstallationAdmin: StoredFlag;
}

/** better-auth's `session`. */
export interface SessionRow {
  id: string;
  userId: string;
  token: string;
  ipAddress: string | null;
  userAgent: string | null;
  expiresAt: StoredTime;
  createdAt: StoredTime;
  updatedAt: StoredTime;
}

/** better-auth's `account`, as far as a password needs it. */
export interface CredentialRow {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  password: string | null;
  createdAt: StoredTime;
  updatedAt: StoredTime;
}

/** better-auth's `twoFactor`, as far as it is turned off here. */
export interface SecondFactorRow {
  id: string;
  userId: string;
}

/** better-auth's `verification`: what is waited for, such as a second factor, or a new password by a link. */
export interface VerificationRow {
  id: string;
  /** Hashed. */
  identifier: string;
  /** For a new password, the member's id. */
  value: string;
  expiresAt: StoredTime;
  createdAt: StoredTime;
  updatedAt: StoredTime;
}

export interface MembershipRow {
  company_id: string;
  member_id: string;
  /** A `Role` of shared/accounts/roles.ts. */
  role: string;
  since: number;
}

/** An invitation that is open: it goes when it is accepted or withdrawn. */
export interface InvitationRow {
  id: string;
  company_id: string;
  email: string;
  role: string;
  secret_hash: string;
  /** The name of the member, or of the token. */
  invited_by: string;
  /** Its id; null for an invitation of a time when it was not kept. */
  invited_by_id: string | null;
  invited_at: number;
  expires_at: number;
}

export interface TokenRow {
  id: string;
  company_id: string;
  name: string;
  role: string;
  secret_hash: string;
  hint: string;
  created_by: string;
  created_at: number;
  expires_at: number | null;
  last_used_at: number | null;
}

/** A stored time in epoch milliseconds. */
export function timeOf(stored: StoredTime): number {
  return new Date(stored).getTime();
}

/** Writes a time as better-auth's tables hold it. */
export function storedTime(dialect: 'sqlite' | 'postgres', at: number): StoredTime {
  return dialect === 'sqlite' ? new Date(at).toISOString() : new Date(at);
}

/** Writes a boolean as better-auth's tables hold it. */
export function storedFlag(dialect: 'sqlite' | 'postgres', flag: boolean): StoredFlag {
  return dialect === 'sqlite' ? Number(flag) : flag;
}
