import { z } from 'zod';
import { newPhoneCall, phoneAct } from '../../../shared/api/phonePage.ts';
import { apiKeyChange } from '../browserPhoneRoutes.ts';
import { savedFilterFields } from '../callQuery.ts';
import { callComment } from '../callRoutes.ts';
import { campaignAddition, campaignChange } from '../campaignRoutes.ts';
import {
  draftDiscard,
  draftSave,
  flowChange,
  flowNumbers,
  newFlow,
  publication,
  restoration,
} from '../flowRoutes.ts';
import { installationAdminChange, newCompany, standingChange } from '../installationRoutes.ts';
import { leadAddition, leadChange } from '../leadsRoutes.ts';
import { invitationAnswer, linkSecret, newPassword, resetRequest } from '../linkRoutes.ts';
import { newInvitation, roleChange } from '../memberRoutes.ts';
import { firstCode, ownFields, ownPassword, passwordChange } from '../meRoutes.ts';
import { hostsChange, newSecret } from '../outsideRoutes.ts';
import { phoneNumberAddition, phoneNumberChange } from '../phoneNumberRoutes.ts';
import { retentionChange } from '../privacyRoutes.ts';
import { scenarioChange, scenarioFactsQuestion, scenarioFields } from '../scenarioRoutes.ts';
import { credentials, firstRun, secondFactorCode } from '../sessionRoutes.ts';
import { companyChange } from '../settingsRoutes.ts';
import { staffAddition, staffChange } from '../staffRoutes.ts';
import { draftFacts } from '../testCallRoutes.ts';
import { newToken } from '../tokenRoutes.ts';
import { certificateWish, courseChange, courseFields, drillAnswer } from '../trainingRoutes.ts';
import { seenSettings, twilioAccountChange } from '../twilioRoutes.ts';
import { whereQuestions } from '../whereRoutes.ts';
import type { JsonSchema } from './document.ts';

/** The schemas that the routes read their bodies with, by the route’s key in the table. */
const FORMS: Readonly<Record<string, z.ZodType>> = {
  'POST /session': credentials,
  'POST /session/second-factor': secondFactorCode,
  'POST /first-run': firstRun,
  'POST /password-reset/request': resetRequest,
  'POST /password-reset': newPassword,
  'POST /invitation/look': linkSecret,
  'POST /invitation/accept': invitationAnswer,
  'PUT /me': ownFields,
  'POST /me/password': passwordChange,
  'POST /me/second-factor': ownPassword,
  'POST /me/second-factor/confirm': firstCode,
  'POST /me/second-factor/off': ownPassword,
  'POST /me/second-factor/recovery-codes': ownPassword,
  'POST /installation/companies': newCompany,
  'PUT /installation/companies/:id': standingChange,
  'PUT /installation/members/:member': installationAdminChange,
  'PUT /companies/:company': companyChange,
  'POST /companies/:company/flows': newFlow,
  'PUT /companies/:company/flows/:flow': flowChange,
  'PUT /companies/:company/flows/:flow/numbers': flowNumbers,
  'PUT /companies/:company/flows/:flow/draft': draftSave,
  'POST /companies/:company/flows/:flow/draft/discard': draftDiscard,
  'POST /companies/:company/flows/:flow/publish': publication,
  'POST /companies/:company/flows/:flow/versions/:version/restore': restoration,
  'POST /companies/:company/flows/:flow/facts': draftFacts,
  'POST /companies/:company/calls/:callSid/comments': callComment,
  'PUT /companies/:company/calls/:callSid/comments/:comment': callComment,
  'POST /companies/:company/call-filters': savedFilterFields,
  'PUT /companies/:company/call-filters/:id': savedFilterFields,
  'POST /companies/:company/phone/calls': newPhoneCall,
  'POST /companies/:company/phone/calls/:callSid/acts': phoneAct,
  'POST /companies/:company/flows/:flow/scenarios': scenarioFields,
  'PUT /companies/:company/flows/:flow/scenarios/:scenario': scenarioChange,
  'POST /companies/:company/flows/:flow/scenarios/facts': scenarioFactsQuestion,
  'POST /companies/:company/phone-numbers': phoneNumberAddition,
  'PUT /companies/:company/phone-numbers/:number': phoneNumberChange,
  'POST /companies/:company/staff': staffAddition,
  'PUT /companies/:company/staff/:id': staffChange,
  'POST /companies/:company/campaigns': campaignAddition,
  'PUT /companies/:company/campaigns/:id': campaignChange,
  'POST /companies/:company/where': whereQuestions,
  'POST /companies/:company/leads': leadAddition,
  'PUT /companies/:company/leads/:id': leadChange,
  'PUT /companies/:company/twilio-account': twilioAccountChange,
  'PUT /companies/:company/twilio-api-key': apiKeyChange,
  'POST /companies/:company/twilio-numbers/:sid/connect': seenSettings,
  'POST /companies/:company/twilio-numbers/:sid/disconnect': seenSettings,
  'PUT /companies/:company/retention': retentionChange,
  'PUT /companies/:company/outside/hosts': hostsChange,
  'PUT /companies/:company/outside/secrets/:name': newSecret,
  'PUT /companies/:company/members/:member': roleChange,
  'POST /companies/:company/invitations': newInvitation,
  'POST /companies/:company/tokens': newToken,
  'POST /companies/:company/training/answers': drillAnswer,
  'POST /companies/:company/training/courses': courseFields,
  'PUT /companies/:company/training/courses/:course': courseChange,
  'POST /companies/:company/training/certificates': certificateWish,
};

/** The JSON that a route reads, or null for one that reads none. */
export function formOf(key: string): JsonSchema | null {
  const form = FORMS[key];
  if (!form) return null;
  const { $schema, ...schema } = z.toJSONSchema(form, { io: 'input' });
  return schema;
}
