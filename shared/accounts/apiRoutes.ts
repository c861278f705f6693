import { COMPANY_ROUTES } from './companyRoutes.ts';
import { type ApiRoute, route } from './doors.ts';

/**
 * Every route of the API, by method and path below `/api`. The server asks this table who may come in, and a route
 * that is not in it opens for nobody.
 */
export const API_ROUTES: Readonly<Record<string, ApiRoute>> = {
  'GET /session': route('anyone', 'Who is signed in, or what a visitor can do.', 'SessionView'),
  'POST /session': route('anyone', 'Signs in by e-mail and password.', 'SignInView'),
  'DELETE /session': route('anyone', 'Signs out.', 'nothing'),
  'POST /session/second-factor': route(
    'anyone',
    'Ends a sign-in with a code of the authenticator app, or with a recovery code.',
    'SignInView',
  ),
  'POST /first-run': route('anyone', 'Makes the owner, while there is none.', 'SignInView'),
  'POST /password-reset/request': route(
    'anyone',
    'Sends a link for a new password, where mail is set up.',
    'nothing',
  ),
  'POST /password-reset': route('anyone', 'Sets a new password by a link.', 'nothing'),
  'POST /invitation/look': route('anyone', 'What an invitation is to.', 'InvitationView'),
  'POST /invitation/accept': route('anyone', 'Accepts an invitation, once.', 'SignInView'),
  'PUT /me': route('member', 'Changes the own name.', 'MemberView'),
  'POST /me/password': route('member', 'Changes the own password, and ends all other sessions.', 'nothing'),
  'GET /me/sessions': route('member', 'Where the member is signed in.', 'SessionRow[]'),
  'DELETE /me/sessions': route('member', 'Signs out everywhere.', 'nothing'),
  'DELETE /me/sessions/:session': route('member', 'Ends one session.', 'nothing'),
  'POST /me/second-factor': route('member', 'Begins to set up an authenticator app.', 'SecondFactorSetup'),
  'POST /me/second-factor/confirm': route(
    'member',
    'Turns the second factor on with a first code.',
    'nothing',
  ),
  'POST /me/second-factor/off': route('member', 'Turns the second factor off.', 'nothing'),
  'POST /me/second-factor/recovery-codes': route(
    'member',
    'Makes new recovery codes; the former ones count no more.',
    'RecoveryCodes',
  ),
  'GET /companies': route('member', 'The companies that the member belongs to.', 'CompanyView[]'),
  'GET /openapi.json': route('anyone', 'This description.', 'an OpenAPI document'),
  'GET /docs': route('anyone', 'The same, to be read.', 'a page'),
  'GET /docs.css': route('anyone', 'How that page looks.', 'a style sheet'),
  'GET /installation/companies': route(
    'installation',
    'All companies of the installation, the archived ones too; nothing of what is in them.',
    'InstallationCompany[]',
  ),
  'POST /installation/companies': route(
    'installation',
    'Makes a company with the four-layer flow; who makes it is its admin.',
    'InstallationCompany',
  ),
  'PUT /installation/companies/:id': route(
    'installation',
    'Renames a company, archives it, or brings it back.',
    'InstallationCompany',
  ),
  'GET /installation/members': route('installation', 'Everybody who can sign in.', 'InstallationMember[]'),
  'PUT /installation/members/:member': route(
    'installation',
    'Makes a member an installation admin, or an ordinary member.',
    'InstallationMember',
  ),
  'DELETE /installation/members/:member': route(
    'installation',
    'Removes a member from all companies and from the installation.',
    'nothing',
  ),
  'POST /installation/members/:member/password-reset': route(
    'installation',
    'Makes a link for a new password, to be handed over.',
    'LinkView',
  ),
  'GET /installation/audit': route(
    'installation',
    'What was changed that belongs to no company.',
    'AuditPage',
  ),
  ...Object.fromEntries(Object.entries(COMPANY_ROUTES).map(([key, route]) => [ofCompany(key), route])),
};

/** @example ofCompany('GET /staff') // 'GET /companies/:company/staff' */
function ofCompany(key: string): string {
  const [method, path = ''] = key.split(' ');
  return `${method} /companies/:company${path}`;
}
