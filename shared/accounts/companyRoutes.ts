import { CARRIER_ROUTES } from './carrierRoutes.ts';
import { type ApiRoute, type Door, route } from './doors.ts';

const FLOWS: Door = { company: 'seeFlows' };
const DRAW: Door = { company: 'changeFlows' };
const CALLS: Door = { company: 'seeCalls' };
const EXPORT_CALLS: Door = { company: 'exportCalls' };
const PHONE: Door = { company: 'placeCalls' };
const SEE: Door = { company: 'seeDirectory' };
const CHANGE: Door = { company: 'changeDirectory' };
const EXPORT: Door = { company: 'exportLeads' };
const MEMBERS: Door = { company: 'manageMembers' };
const TOKENS: Door = { company: 'manageTokens' };
const AUDIT: Door = { company: 'seeAudit' };
const PRIVACY: Door = { company: 'managePrivacy' };
const OUTSIDE: Door = { company: 'manageOutside' };
const TRAIN: Door = { company: 'train' };
const TEACH: Door = { company: 'trainOthers' };

/** The routes of one company, by method and path below `/api/companies/:company`. */
export const COMPANY_ROUTES: Readonly<Record<string, ApiRoute>> = {
  GET: route(FLOWS, 'The company.', 'CompanyView'),
  'GET /flows': route(FLOWS, 'The flows.', 'FlowView[]'),
  'GET /flows/:flow/versions/:version': route(
    FLOWS,
    'A published version of a flow, or the latest as “published”.',
    'FlowVersionView',
  ),
  'GET /flows/all': route(DRAW, 'All flows, with their drafts and the numbers that use them.', 'FlowRow[]'),
  'POST /flows': route(DRAW, 'Makes a flow of a template, of another flow or of a document.', 'FlowRow'),
  'PUT /flows/:flow': route(DRAW, 'Renames a flow, makes it the default, archives it.', 'FlowRow'),
  'PUT /flows/:flow/numbers': route(CHANGE, 'Says which Twilio numbers use a flow.', 'FlowRow'),
  'GET /flows/:flow/draft': route(DRAW, 'The draft, or what is published where there is none.', 'DraftView'),
  'PUT /flows/:flow/draft': route(DRAW, 'Saves the draft.', 'DraftView'),
  'POST /flows/:flow/draft/discard': route(DRAW, 'Throws the draft away.', 'DraftView'),
  'GET /flows/:flow/versions': route(FLOWS, 'The published versions, the latest first.', 'VersionRow[]'),
  'POST /flows/:flow/publish': route(DRAW, 'Publishes the draft.', 'VersionRow'),
  'POST /flows/:flow/versions/:version/restore': route(DRAW, 'Publishes an old version again.', 'VersionRow'),
  'GET /flows/:flow/watch': route(
    DRAW,
    'What becomes of the draft, and who else draws.',
    'server-sent events of FlowEvent',
  ),
  'POST /flows/:flow/facts': route(
    DRAW,
    'The facts by which a call would be decided on a draft, saved or not.',
    'FactsView',
  ),
  'GET /flows-ahead': route(
    FLOWS,
    'Flows as a call finds them that goes there, and all that it can come to from them.',
    'FlowAheadView[]',
  ),
  'GET /choices': route(
    FLOWS,
    'The records that a block can name; users are masked where the role asks for it.',
    'ChoicesView',
  ),
  'GET /flows/:flow/scenarios': route(
    FLOWS,
    'The saved test calls of a flow; masked where the role asks for it.',
    'ScenarioView[]',
  ),
  'POST /flows/:flow/scenarios': route(DRAW, 'Saves a test call.', 'ScenarioView'),
  'PUT /flows/:flow/scenarios/:scenario': route(DRAW, 'Changes a saved test call.', 'ScenarioView'),
  'DELETE /flows/:flow/scenarios/:scenario': route(DRAW, 'Deletes a saved test call.', 'nothing'),
  'POST /flows/:flow/scenarios/facts': route(
    FLOWS,
    'The facts by which saved test calls would be decided now.',
    'ScenarioFacts[]',
  ),
  'GET /flows-naming': route(SEE, 'The flows that name a record, before it is deleted.', 'NamingFlow[]'),
  'GET /suggested-call': route(FLOWS, 'A test call to begin with.', 'SuggestedCallView | null'),
  'GET /callers': route(
    FLOWS,
    'Leads to make a test call as, found by name or number; masked where the role asks for it.',
    'CallersView',
  ),
  'GET /called-numbers': route(FLOWS, 'The numbers that a test call may be made to.', 'CalledNumber[]'),
  'GET /facts': route(FLOWS, 'The facts by which a call would be decided.', 'FactsView'),
  'GET /known': route(
    FLOWS,
    'What is known beyond the facts of a call, to find out why a phone would not ring.',
    'KnownView',
  ),
  'GET /calls/:callSid/known': route(
    CALLS,
    'What is known beyond the facts of a call that was, to find out why a phone did not ring.',
    'KnownView',
  ),
  'GET /calls/:callSid': route(CALLS, 'A call with its turns, and all that is known at each.', 'CallDetail'),
  'GET /calls/:callSid/file.json': route(
    CALLS,
    'A call as a file that any installation opens; that it was taken is noted in the audit.',
    'CallFile',
  ),
  'POST /calls/:callSid/comments': route(CALLS, 'Writes a comment on a call.', 'CallComment'),
  'PUT /calls/:callSid/comments/:comment': route(CALLS, 'Changes an own comment.', 'CallComment'),
  'DELETE /calls/:callSid/comments/:comment': route(CALLS, 'Deletes an own comment.', 'nothing'),
  'GET /calls': route(CALLS, 'The calls, the latest first, a page at a time.', 'CallsPage'),
  'GET /calls/export.csv': route(EXPORT_CALLS, 'The calls as a file.', 'CSV'),
  'GET /calls/figures': route(CALLS, 'What became of calls, by layer, day and hour.', 'CallFigures'),
  'GET /flows/:flow/heat': route(
    CALLS,
    'How many calls passed each block and wire of a flow, and what they came to.',
    'FlowHeat',
  ),
  'GET /call-filters': route(
    CALLS,
    'The saved filters of calls: the own ones and shared ones.',
    'SavedFilter[]',
  ),
  'POST /call-filters': route(CALLS, 'Saves a filter of calls.', 'SavedFilter'),
  'PUT /call-filters/:id': route(CALLS, 'Changes a saved filter of one’s own.', 'SavedFilter'),
  'DELETE /call-filters/:id': route(
    CALLS,
    'Deletes a saved filter of one’s own; an admin deletes any that is shared.',
    'nothing',
  ),
  'GET /calls/:callSid/recordings/:recording/audio': route(
    CALLS,
    'What was recorded in a call, for those who see in full; in parts where they are asked for.',
    'audio',
  ),
  'GET /live': route(CALLS, 'What happens in the calls, as it happens.', 'server-sent events of LiveEvent'),
  'POST /phone/calls': route(PHONE, 'Places a simulated call that a person plays.', 'PhoneCallView'),
  'GET /phone/calls/:callSid/watch': route(
    PHONE,
    'What goes on in a call that is played.',
    'server-sent events of PhoneCallView',
  ),
  'POST /phone/calls/:callSid/acts': route(PHONE, 'Lets somebody do something in it.', 'ActView'),
  PUT: route(CHANGE, 'Changes Business Info.', 'CompanyView'),
  'GET /phone-check': route(SEE, 'Judges a phone while it is typed.', 'PhoneCheckView'),
  'GET /phone-numbers': route(SEE, 'The Twilio numbers.', 'PhoneNumberView[]'),
  'POST /phone-numbers': route(CHANGE, 'Adds a Twilio number.', 'PhoneNumberView'),
  'PUT /phone-numbers/:number': route(CHANGE, 'Changes a Twilio number.', 'PhoneNumberView'),
  'DELETE /phone-numbers/:number': route(CHANGE, 'Removes a Twilio number.', 'nothing'),
  'GET /staff': route(SEE, 'The users.', 'StaffView[]'),
  'POST /staff': route(CHANGE, 'Adds a user.', 'StaffView'),
  'PUT /staff/:id': route(CHANGE, 'Changes a user.', 'StaffView'),
  'DELETE /staff/:id': route(CHANGE, 'Deletes a user.', 'nothing'),
  'GET /staff/:id/removal': route(
    SEE,
    'What loses its owner without a user, and what rings instead.',
    'StaffRemovalView',
  ),
  'GET /campaigns': route(SEE, 'The campaigns.', 'CampaignView[]'),
  'GET /campaigns/:id': route(SEE, 'A campaign.', 'CampaignView'),
  'POST /campaigns': route(CHANGE, 'Adds a campaign.', 'CampaignView'),
  'PUT /campaigns/:id': route(CHANGE, 'Changes a campaign.', 'CampaignView'),
  'DELETE /campaigns/:id': route(CHANGE, 'Deletes a campaign.', 'nothing'),
  'POST /where': route(SEE, 'Which phone would ring now, and why.', 'WhereView[]'),
  'GET /problems': route(SEE, 'What keeps a layer from ringing.', 'ProblemView[]'),
  'GET /problems/count': route(SEE, 'How many problems there are.', 'ProblemCount'),
  'GET /leads': route(SEE, 'The leads, a page at a time.', 'LeadsPage'),
  'POST /leads': route(CHANGE, 'Adds a lead.', 'LeadView'),
  'POST /leads/import': route(CHANGE, 'Imports leads from a CSV file.', 'lines of LeadImportMessage'),
  'GET /leads/export.csv': route(EXPORT, 'The leads as a file.', 'CSV'),
  'GET /leads/:id': route(SEE, 'A lead.', 'LeadView'),
  'PUT /leads/:id': route(CHANGE, 'Changes a lead.', 'LeadView'),
  'DELETE /leads/:id': route(CHANGE, 'Deletes a lead.', 'nothing'),
  'GET /leads/:id/everything.json': route(PRIVACY, 'Everything that is stored about a lead.', 'LeadDossier'),
  'POST /leads/:id/erase': route(
    PRIVACY,
    'Erases everything about a lead, and makes its calls anonymous.',
    'ErasureView',
  ),
  ...CARRIER_ROUTES,
  'GET /members': route(MEMBERS, 'The members and their roles.', 'CompanyMember[]'),
  'PUT /members/:member': route(MEMBERS, 'Changes a member’s role.', 'CompanyMember'),
  'DELETE /members/:member': route(MEMBERS, 'Takes a member out of the company.', 'nothing'),
  'POST /members/:member/password-reset': route(
    MEMBERS,
    'Makes a link for a new password, for a member of this company alone.',
    'LinkView',
  ),
  'GET /invitations': route(MEMBERS, 'The invitations that are open.', 'OpenInvitation[]'),
  'POST /invitations': route(MEMBERS, 'Invites somebody by a link.', 'LinkView'),
  'DELETE /invitations/:id': route(MEMBERS, 'Withdraws an invitation.', 'nothing'),
  'GET /tokens': route(TOKENS, 'The API tokens, without their secrets.', 'TokenView[]'),
  'POST /tokens': route(TOKENS, 'Makes an API token; its secret is shown once.', 'NewTokenView'),
  'DELETE /tokens/:id': route(TOKENS, 'Revokes an API token.', 'nothing'),
  'GET /audit': route(AUDIT, 'Who changed what, the latest first.', 'AuditPage'),
  'GET /audit/export.csv': route(AUDIT, 'Who changed what, as a file.', 'CSV'),
  'GET /outside': route(
    OUTSIDE,
    'The hosts outside that flows may ask, and the names of secrets.',
    'OutsideView',
  ),
  'PUT /outside/hosts': route(OUTSIDE, 'Changes which hosts outside may be asked.', 'OutsideView'),
  'PUT /outside/secrets/:name': route(OUTSIDE, 'Keeps a secret, which is never shown again.', 'OutsideView'),
  'DELETE /outside/secrets/:name': route(OUTSIDE, 'Removes a secret.', 'nothing'),
  'GET /training': route(TRAIN, 'How far one is in training, and what is assigned.', 'TrainingView'),
  'GET /training/next': route(TRAIN, 'The next drill, without its answer.', 'NextDrill'),
  'POST /training/answers': route(TRAIN, 'Judges an answer by the machine, and keeps it.', 'JudgedAnswer'),
  'GET /training/routes': route(TEACH, 'The routes of a flow, to make courses of.', 'RoutesView'),
  'GET /training/courses': route(TEACH, 'The courses, with how far everybody is.', 'CourseView[]'),
  'POST /training/courses': route(TEACH, 'Makes a course.', 'CourseView'),
  'PUT /training/courses/:course': route(TEACH, 'Changes a course.', 'CourseView'),
  'GET /training/courses/:course/renewals': route(TEACH, 'Drills whose ways are gone.', 'CourseRenewal[]'),
  'DELETE /training/courses/:course': route(TEACH, 'Deletes a course; the answers stay.', 'nothing'),
  'GET /training/results': route(TEACH, 'How far everybody is.', 'ResultRow[]'),
  'GET /training/results/export.csv': route(TEACH, 'How far everybody is, as a file.', 'CSV'),
  'POST /training/certificates': route(TRAIN, 'Certifies that one knows every layer.', 'CertificateView'),
  'GET /training/certificates/:certificate': route(
    TRAIN,
    'A certificate: one’s own or, for trainers, anybody’s.',
    'CertificateView',
  ),
  'GET /retention': route(PRIVACY, 'How long calls are kept.', 'RetentionView'),
  'PUT /retention': route(PRIVACY, 'Changes how long calls are kept.', 'RetentionView'),
};
