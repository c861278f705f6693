import { z } from 'zod';
import type {
  CompanyMember,
  InvitationView,
  LinkView,
  MemberView,
  NewTokenView,
  OpenInvitation,
  RetentionView,
  SessionView,
  SignInView,
  TokenView,
} from '../../../shared/api/accounts.ts';
import type { AuditEntry, AuditPage, AuditSubject } from '../../../shared/api/audit.ts';
import type { ApiKeyView, BrowserPhoneView } from '../../../shared/api/browserPhone.ts';
import type { ErrorView } from '../../../shared/api/errors.ts';
import type { OutsideView } from '../../../shared/api/outside.ts';
import type { TwilioAccountView } from '../../../shared/api/twilio.ts';
import { SUBJECT_WORDS } from '../../../shared/audit/auditWords.ts';
import { at, id, named, role } from './sharedShapes.ts';

const memberView = z.object({
  id,
  name: z.string(),
  email: z.string(),
  isInstallationAdmin: z.boolean(),
  hasSecondFactor: z.boolean(),
}) satisfies z.ZodType<MemberView>;

const tokenView = z.object({
  id,
  name: z.string(),
  role,
  hint: z.string().meta({ description: 'The secret’s beginning, to tell it by.' }),
  createdBy: z.string(),
  createdAt: at,
  expiresAt: at.nullable(),
  lastUsedAt: at.nullable(),
}) satisfies z.ZodType<TokenView>;

const IS_DEED: Record<AuditEntry['did'], true> = {
  added: true,
  changed: true,
  removed: true,
  imported: true,
  exported: true,
  erased: true,
  anonymised: true,
  published: true,
  signedIn: true,
};
const DEEDS = Object.keys(IS_DEED) as Array<AuditEntry['did']>; // the table has them all, and no other
const SUBJECTS = Object.keys(SUBJECT_WORDS) as AuditSubject[]; // the table has them all, and no other

/** The answers about members, tokens and what they did: shared/api/accounts.ts, audit.ts, errors.ts and twilio.ts. */
export const ACCOUNT_VIEWS = {
  ErrorView: z.object({
    error: z.string().meta({ description: 'One sentence for the reader.' }),
    field: z.string().optional().meta({ description: 'The field at fault, by its name in the body.' }),
    current: z.unknown().optional().meta({
      description: 'The fields as they are now: they differ from the `base` that came with the change.',
    }),
    holder: named.optional().meta({
      description:
        'The user who would lose an Inbound Twilio Number by this. Send the same again with `move: true` to do it.',
    }),
    mustSignIn: z
      .literal(true)
      .optional()
      .meta({ description: 'Sign in with the e-mail address of the invitation, then accept it.' }),
    twilio: z
      .object({ code: z.int(), meaning: z.string() })
      .optional()
      .meta({ description: 'Twilio’s error code and what it means, where it has one.' }),
  }) satisfies z.ZodType<ErrorView>,
  MemberView: memberView,
  SessionView: z.discriminatedUnion('state', [
    z.object({ state: z.literal('firstRun'), needsCode: z.boolean() }),
    z.object({ state: z.literal('signedOut'), mail: z.boolean() }),
    z.object({ state: z.literal('signedIn'), member: memberView }),
  ]) satisfies z.ZodType<SessionView>,
  SignInView: z.object({
    state: z
      .enum(['signedIn', 'secondFactor'])
      .meta({ description: 'secondFactor: a code must follow, within ten minutes.' }),
  }) satisfies z.ZodType<SignInView>,
  InvitationView: z.object({
    company: z.string(),
    role,
    email: z.string(),
    invitedBy: z.string(),
    expiresAt: at,
    hasAccount: z.boolean().meta({
      description: 'The e-mail has an account: whoever is signed in as it needs no name and no password.',
    }),
  }) satisfies z.ZodType<InvitationView>,
  LinkView: z.object({
    link: z.string().meta({ description: 'To be handed over. It is shown once.' }),
    expiresAt: at,
    sent: z.boolean().meta({ description: 'Whether it was sent by mail, too.' }),
  }) satisfies z.ZodType<LinkView>,
  CompanyMember: z.object({
    id,
    name: z.string(),
    email: z.string(),
    role,
    hasSecondFactor: z.boolean(),
    since: at,
    lastSeenAt: at.nullable(),
    canResetPassword: z.boolean(),
  }) satisfies z.ZodType<CompanyMember>,
  OpenInvitation: z.object({
    id,
    email: z.string(),
    role,
    invitedBy: z.string(),
    invitedAt: at,
    expiresAt: at,
  }) satisfies z.ZodType<OpenInvitation>,
  TokenView: tokenView,
  NewTokenView: z.object({
    token: tokenView,
    secret: z.string().meta({ description: 'What a script sends. It is shown once.' }),
  }) satisfies z.ZodType<NewTokenView>,
  TwilioAccountView: z.object({
    accountSid: z.string().nullable(),
    hasAuthToken: z.boolean(),
    hasSecondaryToken: z.boolean(),
    opens: z.boolean().meta({ description: 'False when the stored tokens must be entered again.' }),
  }) satisfies z.ZodType<TwilioAccountView>,
  ApiKeyView: z.object({
    keySid: z.string().nullable(),
    opens: z.boolean().meta({ description: 'False when the stored secret must be entered again.' }),
    changedAt: at.nullable(),
  }) satisfies z.ZodType<ApiKeyView>,
  BrowserPhoneView: z.object({
    isSetUp: z.boolean(),
    user: named.nullable().meta({ description: 'The user with the e-mail address of who asks.' }),
    hindrance: z.string().nullable().meta({ description: 'Why who asks cannot answer.' }),
  }) satisfies z.ZodType<BrowserPhoneView>,
  OutsideView: z.object({
    hosts: z.array(z.string()),
    secrets: z.array(z.object({ name: z.string(), changedAt: z.number() })),
  }) satisfies z.ZodType<OutsideView>,
  RetentionView: z.object({
    days: z.int().meta({ description: 'Calls older than this are made anonymous.' }),
    lastRun: z
      .object({ at, calls: z.int() })
      .nullable()
      .meta({ description: 'What the job did last; null before its first run.' }),
  }) satisfies z.ZodType<RetentionView>,
  AuditPage: z.object({
    rows: z
      .array(
        z.object({
          seq: z.int(),
          at,
          by: z.object({
            type: z.enum(['member', 'token', 'command', 'system']),
            id: id.nullable(),
            name: z.string(),
          }),
          did: z.enum(DEEDS),
          subject: z.object({ type: z.enum(SUBJECTS), id: id.nullable(), name: z.string() }),
          changes: z
            .array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() }))
            .meta({ description: 'The fields that differ. A value that may not be shown is •••.' }),
        }),
      )
      .meta({ description: 'The latest first.' }),
    next: z
      .int()
      .nullable()
      .meta({ description: 'What `before` must be for the next page; null on the last one.' }),
  }) satisfies z.ZodType<AuditPage>,
};
