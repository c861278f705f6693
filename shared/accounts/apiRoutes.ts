import type { Permission } from './roles.ts';

/**
 * Who is let in to a route: `anyone`; a `member` who is signed in; an `installation` admin; or whoever has a
 * permission in the company that the address names.
 */
export type Door = 'anyone' | 'member' | 'installation' | { company: Permission };

/** What is known of one route of the API. */
export interface ApiRoute {
  door: Door;
  /** What it does, as the API's documentation says it. */
  says: string;
  /** The type of the answer in `shared/api`, or what else comes back. */
  answers: string;
}

const of = (permission: Permission): Door => ({ company: permission });

/**
 * Every route of the API, by method and path below `/api`. The server asks this table who may come in, and a route
 * that is not in it opens for nobody.
 */
export const API_ROUTES: Record<string, ApiRoute> = {
  ...account(),
  ...installation(),
  ...flowsAndCalls(),
  ...directory(),
  ...leads(),
  ...twilio(),
  ...administration(),
};

function account(): Record<string, ApiRoute> {
  return {
    'GET /session': {
      door: 'anyone',
      says: 'Who is signed in, or what a visitor can do.',
      answers: 'SessionView',
    },
    'POST /session': { door: 'anyone', says: 'Signs in by e-mail and password.', answers: 'SignInView' },
    'DELETE /session': { door: 'anyone', says: 'Signs out.', answers: 'nothing' },
    'POST /session/second-factor': {
      door: 'anyone',
      says: 'Ends a sign-in with a code of the authenticator app, or with a recovery code.',
      answers: 'SignInView',
    },
    'POST /first-run': {
      door: 'anyone',
      says: 'Makes the owner, while there is none.',
      answers: 'SignInView',
    },
    'POST /password-reset/request': {
      door: 'anyone',
      says: 'Sends a link for a new password, where mail is set up.',
      answers: 'nothing',
    },
    'POST /password-reset': { door: 'anyone', says: 'Sets a new password by a link.', answers: 'nothing' },
    'POST /invitation/look': { door: 'anyone', says: 'What an invitation is to.', answers: 'InvitationView' },
    'POST /invitation/accept': {
      door: 'anyone',
      says: 'Accepts an invitation, once.',
      answers: 'SignInView',
    },
    'PUT /me': { door: 'member', says: 'Changes the own name.', answers: 'MemberView' },
    'POST /me/password': {
      door: 'member',
      says: 'Changes the own password, and ends all other sessions.',
      answers: 'nothing',
    },
    'GET /me/sessions': { door: 'member', says: 'Where the member is signed in.', answers: 'SessionRow[]' },
    'DELETE /me/sessions': { door: 'member', says: 'Signs out everywhere.', answers: 'nothing' },
    'DELETE /me/sessions/:session': { door: 'member', says: 'Ends one session.', answers: 'nothing' },
    'POST /me/second-factor': {
      door: 'member',
      says: 'Begins to set up an authenticator app.',
      answers: 'SecondFactorSetup',
    },
    'POST /me/second-factor/confirm': {
      door: 'member',
      says: 'Turns the second factor on with a first code.',
      answers: 'nothing',
    },
    'POST /me/second-factor/off': {
      door: 'member',
      says: 'Turns the second factor off.',
      answers: 'nothing',
    },
    'POST /me/second-factor/recovery-codes': {
      door: 'member',
      says: 'Makes new recovery codes; the former ones count no more.',
      answers: 'RecoveryCodes',
    },
    'GET /companies': {
      door: 'member',
      says: 'The companies that the member belongs to.',
      answers: 'CompanyView[]',
    },
    'GET /openapi.json': { door: 'anyone', says: 'This description.', answers: 'an OpenAPI document' },
    'GET /docs': { door: 'anyone', says: 'The same, to be read.', answers: 'a page' },
  };
}

function installation(): Record<string, ApiRoute> {
  return {
    'GET /installation/companies': {
      door: 'installation',
      says: 'All companies of the installation, the archived ones too; nothing of what is in them.',
      answers: 'InstallationCompany[]',
    },
    'POST /installation/companies': {
      door: 'installation',
      says: 'Makes a company with the four-layer flow; who makes it is its admin.',
      answers: 'InstallationCompany',
    },
    'PUT /installation/companies/:id': {
      door: 'installation',
      says: 'Renames a company, archives it, or brings it back.',
      answers: 'InstallationCompany',
    },
    'GET /installation/members': {
      door: 'installation',
      says: 'Everybody who can sign in.',
      answers: 'InstallationMember[]',
    },
    'PUT /installation/members/:member': {
      door: 'installation',
      says: 'Makes a member an installation admin, or an ordinary member.',
      answers: 'InstallationMember',
    },
    'DELETE /installation/members/:member': {
      door: 'installation',
      says: 'Removes a member from all companies and from the installation.',
      answers: 'nothing',
    },
    'POST /installation/members/:member/password-reset': {
      door: 'installation',
      says: 'Makes a link for a new password, to be handed over.',
      answers: 'LinkView',
    },
    'GET /installation/audit': {
      door: 'installation',
      says: 'What was changed that belongs to no company.',
      answers: 'AuditPage',
    },
  };
}

function flowsAndCalls(): Record<string, ApiRoute> {
  return {
    'GET /companies/:company': { door: of('seeFlows'), says: 'The company.', answers: 'CompanyView' },
    'GET /companies/:company/flows': { door: of('seeFlows'), says: 'The flows.', answers: 'FlowView[]' },
    'GET /companies/:company/flows/:flow/versions/:version': {
      door: of('seeFlows'),
      says: 'A published version of a flow, or the latest as “published”.',
      answers: 'FlowVersionView',
    },
    'GET /companies/:company/suggested-call': {
      door: of('seeFlows'),
      says: 'A test call to begin with.',
      answers: 'SuggestedCallView | null',
    },
    'GET /companies/:company/callers': {
      door: of('seeFlows'),
      says: 'Leads to make a test call as, found by name or number; masked where the role asks for it.',
      answers: 'CallersView',
    },
    'GET /companies/:company/called-numbers': {
      door: of('seeFlows'),
      says: 'The numbers that a test call may be made to.',
      answers: 'CalledNumber[]',
    },
    'GET /companies/:company/facts': {
      door: of('seeFlows'),
      says: 'The facts by which a call would be decided.',
      answers: 'FactsView',
    },
    'GET /companies/:company/calls/:callSid': {
      door: of('seeCalls'),
      says: 'A call with its turns.',
      answers: 'CallView',
    },
    'GET /companies/:company/live': {
      door: of('seeCalls'),
      says: 'What happens in the calls, as it happens.',
      answers: 'server-sent events of LiveEvent',
    },
  };
}

function directory(): Record<string, ApiRoute> {
  const see = of('seeDirectory');
  const change = of('changeDirectory');
  return {
    'PUT /companies/:company': { door: change, says: 'Changes Business Info.', answers: 'CompanyView' },
    'GET /companies/:company/phone-check': {
      door: see,
      says: 'Judges a phone while it is typed.',
      answers: 'PhoneCheckView',
    },
    'GET /companies/:company/phone-numbers': {
      door: see,
      says: 'The Twilio numbers.',
      answers: 'PhoneNumberView[]',
    },
    'POST /companies/:company/phone-numbers': {
      door: change,
      says: 'Adds a Twilio number.',
      answers: 'PhoneNumberView',
    },
    'PUT /companies/:company/phone-numbers/:number': {
      door: change,
      says: 'Changes a Twilio number.',
      answers: 'PhoneNumberView',
    },
    'DELETE /companies/:company/phone-numbers/:number': {
      door: change,
      says: 'Removes a Twilio number.',
      answers: 'nothing',
    },
    'GET /companies/:company/staff': { door: see, says: 'The users.', answers: 'StaffView[]' },
    'POST /companies/:company/staff': { door: change, says: 'Adds a user.', answers: 'StaffView' },
    'PUT /companies/:company/staff/:id': { door: change, says: 'Changes a user.', answers: 'StaffView' },
    'DELETE /companies/:company/staff/:id': { door: change, says: 'Deletes a user.', answers: 'nothing' },
    'GET /companies/:company/staff/:id/removal': {
      door: see,
      says: 'What loses its owner without a user, and what rings instead.',
      answers: 'StaffRemovalView',
    },
    'GET /companies/:company/campaigns': { door: see, says: 'The campaigns.', answers: 'CampaignView[]' },
    'GET /companies/:company/campaigns/:id': { door: see, says: 'A campaign.', answers: 'CampaignView' },
    'POST /companies/:company/campaigns': { door: change, says: 'Adds a campaign.', answers: 'CampaignView' },
    'PUT /companies/:company/campaigns/:id': {
      door: change,
      says: 'Changes a campaign.',
      answers: 'CampaignView',
    },
    'DELETE /companies/:company/campaigns/:id': {
      door: change,
      says: 'Deletes a campaign.',
      answers: 'nothing',
    },
    'POST /companies/:company/where': {
      door: see,
      says: 'Which phone would ring now, and why.',
      answers: 'WhereView[]',
    },
    'GET /companies/:company/problems': {
      door: see,
      says: 'What keeps a layer from ringing.',
      answers: 'ProblemView[]',
    },
    'GET /companies/:company/problems/count': {
      door: see,
      says: 'How many problems there are.',
      answers: 'ProblemCount',
    },
  };
}

function leads(): Record<string, ApiRoute> {
  const see = of('seeDirectory');
  const change = of('changeDirectory');
  return {
    'GET /companies/:company/leads': {
      door: see,
      says: 'The leads, a page at a time.',
      answers: 'LeadsPage',
    },
    'POST /companies/:company/leads': { door: change, says: 'Adds a lead.', answers: 'LeadView' },
    'POST /companies/:company/leads/import': {
      door: change,
      says: 'Imports leads from a CSV file.',
      answers: 'lines of LeadImportMessage',
    },
    'GET /companies/:company/leads/export.csv': {
      door: of('exportLeads'),
      says: 'The leads as a file.',
      answers: 'CSV',
    },
    'GET /companies/:company/leads/:id': { door: see, says: 'A lead.', answers: 'LeadView' },
    'PUT /companies/:company/leads/:id': { door: change, says: 'Changes a lead.', answers: 'LeadView' },
    'DELETE /companies/:company/leads/:id': { door: change, says: 'Deletes a lead.', answers: 'nothing' },
    'GET /companies/:company/leads/:id/everything.json': {
      door: of('managePrivacy'),
      says: 'Everything that is stored about a lead.',
      answers: 'LeadDossier',
    },
    'POST /companies/:company/leads/:id/erase': {
      door: of('managePrivacy'),
      says: 'Erases everything about a lead, and makes its calls anonymous.',
      answers: 'ErasureView',
    },
  };
}

function twilio(): Record<string, ApiRoute> {
  const see = of('seeDirectory');
  const change = of('changeDirectory');
  return {
    'GET /companies/:company/twilio-account': {
      door: see,
      says: 'The Twilio account, without its tokens.',
      answers: 'TwilioAccountView',
    },
    'PUT /companies/:company/twilio-account': {
      door: change,
      says: 'Changes the Twilio account.',
      answers: 'TwilioAccountView',
    },
    'DELETE /companies/:company/twilio-account': {
      door: change,
      says: 'Removes the Twilio account.',
      answers: 'TwilioAccountView',
    },
    'POST /companies/:company/twilio-account/check': {
      door: change,
      says: 'Asks Twilio whether the token opens the account.',
      answers: 'TwilioAccountCheck',
    },
    'GET /companies/:company/twilio-numbers': {
      door: see,
      says: 'The numbers in the Twilio account.',
      answers: 'TwilioNumbersView',
    },
    'POST /companies/:company/twilio-numbers/check': {
      door: change,
      says: 'Compares the connected numbers with Twilio.',
      answers: 'TwilioNumbersView',
    },
    'POST /companies/:company/twilio-numbers/:sid/connect': {
      door: change,
      says: 'Connects a number.',
      answers: 'TwilioNumberView',
    },
    'POST /companies/:company/twilio-numbers/:sid/disconnect': {
      door: change,
      says: 'Puts a number’s former settings back.',
      answers: 'TwilioNumberView',
    },
  };
}

function administration(): Record<string, ApiRoute> {
  const members = of('manageMembers');
  const tokens = of('manageTokens');
  const privacy = of('managePrivacy');
  return {
    'GET /companies/:company/members': {
      door: members,
      says: 'The members and their roles.',
      answers: 'CompanyMember[]',
    },
    'PUT /companies/:company/members/:member': {
      door: members,
      says: 'Changes a member’s role.',
      answers: 'CompanyMember',
    },
    'DELETE /companies/:company/members/:member': {
      door: members,
      says: 'Takes a member out of the company.',
      answers: 'nothing',
    },
    'POST /companies/:company/members/:member/password-reset': {
      door: members,
      says: 'Makes a link for a new password, for a member of this company alone.',
      answers: 'LinkView',
    },
    'GET /companies/:company/invitations': {
      door: members,
      says: 'The invitations that are open.',
      answers: 'OpenInvitation[]',
    },
    'POST /companies/:company/invitations': {
      door: members,
      says: 'Invites somebody by a link.',
      answers: 'LinkView',
    },
    'DELETE /companies/:company/invitations/:id': {
      door: members,
      says: 'Withdraws an invitation.',
      answers: 'nothing',
    },
    'GET /companies/:company/tokens': {
      door: tokens,
      says: 'The API tokens, without their secrets.',
      answers: 'TokenView[]',
    },
    'POST /companies/:company/tokens': {
      door: tokens,
      says: 'Makes an API token; its secret is shown once.',
      answers: 'NewTokenView',
    },
    'DELETE /companies/:company/tokens/:id': {
      door: tokens,
      says: 'Revokes an API token.',
      answers: 'nothing',
    },
    'GET /companies/:company/audit': {
      door: of('seeAudit'),
      says: 'Who changed what, the latest first.',
      answers: 'AuditPage',
    },
    'GET /companies/:company/audit/export.csv': {
      door: of('seeAudit'),
      says: 'The same as a file.',
      answers: 'CSV',
    },
    'GET /companies/:company/retention': {
      door: privacy,
      says: 'How long calls are kept.',
      answers: 'RetentionView',
    },
    'PUT /companies/:company/retention': {
      door: privacy,
      says: 'Changes how long calls are kept.',
      answers: 'RetentionView',
    },
  };
}
