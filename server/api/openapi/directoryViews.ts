import { z } from 'zod';
import type { LeadsPage, LeadView } from '../../../shared/api/leads.ts';
import type { ProblemCount } from '../../../shared/api/problems.ts';
import type {
  CampaignView,
  PhoneCheckView,
  PhoneNumberView,
  StaffView,
} from '../../../shared/api/settings.ts';
import type { CalledNumber, CallersView } from '../../../shared/api/testCall.ts';
import type { CompanyView, FlowView } from '../../../shared/api/views.ts';
import { at, id, named, phoneView, role } from './sharedShapes.ts';

const leadView = z.object({
  id,
  name: z.string(),
  phone: phoneView,
  assignedUser: named.nullable(),
  campaigns: z
    .array(z.object({ campaign: id, name: z.string(), enrolledAt: at.nullable() }))
    .meta({ description: 'What it is enrolled in, the latest first.' }),
}) satisfies z.ZodType<LeadView>;

/** The answers about what routing reads: shared/api/views.ts, settings.ts, leads.ts and testCall.ts. */
export const DIRECTORY_VIEWS = {
  CompanyView: z.object({
    id,
    name: z.string(),
    timeZone: z.string().meta({ description: 'IANA name.' }),
    country: z.string().meta({ description: 'ISO 3166 alpha-2.' }),
    companyPhone: phoneView,
    isDemo: z
      .boolean()
      .meta({ description: 'True for the invented company that a new installation starts with.' }),
    role: role.meta({ description: 'What the member or the token that asks is in it.' }),
  }) satisfies z.ZodType<CompanyView>,
  FlowView: z.object({
    id,
    name: z.string(),
    isDefault: z.boolean(),
    publishedVersion: z.int(),
  }) satisfies z.ZodType<FlowView>,
  CalledNumber: z.object({ number: z.string(), label: z.string() }) satisfies z.ZodType<CalledNumber>,
  CallersView: z.object({
    rows: z.array(
      z.object({
        from: z.string().nullable().meta({
          description: 'What a test call is made with; null where the lead has no valid phone.',
        }),
        name: z.string(),
        phone: z.string(),
      }),
    ),
  }) satisfies z.ZodType<CallersView>,
  PhoneNumberView: z.object({
    number: z.string().meta({ description: 'E.164.' }),
    label: z.string(),
    owner: named.nullable().meta({ description: 'The user whose Inbound Twilio Number it is.' }),
    callForwardingNumber: phoneView,
    flow: id.nullable().meta({ description: 'The flow it uses; null for the company’s default flow.' }),
    isDefaultOutbound: z.boolean(),
    connection: z.enum(['connected', 'drifted', 'notConnected', 'unknown']).meta({
      description: 'What was last seen of it at Twilio; unknown when it was never looked at.',
    }),
  }) satisfies z.ZodType<PhoneNumberView>,
  StaffView: z.object({
    id,
    name: z.string(),
    email: z.string().nullable(),
    phone: phoneView,
    inboundTwilioNumber: z.string().nullable(),
  }) satisfies z.ZodType<StaffView>,
  CampaignView: z.object({
    id,
    name: z.string(),
    assignedUser: named.nullable(),
    leads: z.int().meta({ description: 'How many are enrolled, counted up to 10,000: 10,001 means more.' }),
  }) satisfies z.ZodType<CampaignView>,
  PhoneCheckView: z.object({
    e164: z.string().nullable(),
    problem: z.enum(['invalid', 'ownNumber', 'cannotReceive']).nullable(),
    lead: named.nullable().meta({ description: 'The lead of the company who has this phone.' }),
  }) satisfies z.ZodType<PhoneCheckView>,
  ProblemCount: z.object({ errors: z.int(), warnings: z.int() }) satisfies z.ZodType<ProblemCount>,
  LeadView: leadView,
  LeadsPage: z.object({
    rows: z.array(leadView).meta({ description: 'By name.' }),
    next: z
      .string()
      .nullable()
      .meta({ description: 'What `after` must be for the next page; null on the last one.' }),
    total: z
      .int()
      .nullable()
      .optional()
      .meta({ description: 'How many there are: on the first page only, and null where nobody counted.' }),
  }) satisfies z.ZodType<LeadsPage>,
};
