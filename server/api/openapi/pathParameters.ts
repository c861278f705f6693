import type { Parameter } from './document.ts';

/** What stands in a path, by the part before it and its name in the table of routes. */
const PATH_PARAMETERS: Readonly<Record<string, string>> = {
  'companies/:company': 'The company’s id, as it stands in the addresses of its pages: /c/ID/flow.',
  'companies/:id': 'The company’s id.',
  'flows/:flow': 'The flow’s id.',
  'versions/:version': 'A version’s number, from 1, or “published” for the latest.',
  'scenarios/:scenario': 'The scenario’s id.',
  'calls/:callSid': 'Twilio’s id of the call: CA and 32 digits.',
  'comments/:comment': 'The comment’s id.',
  'call-filters/:id': 'The saved filter’s id.',
  'recordings/:recording': 'Twilio’s id of the recording: RE and 32 digits.',
  'phone-numbers/:number': 'The Twilio number in E.164; its + may be sent as %2B.',
  'staff/:id': 'The user’s id.',
  'campaigns/:id': 'The campaign’s id.',
  'leads/:id': 'The lead’s id.',
  'twilio-numbers/:sid': 'Twilio’s id of the number: PN and 32 digits.',
  'members/:member': 'The member’s id.',
  'invitations/:id': 'The invitation’s id.',
  'secrets/:name': 'The secret’s name.',
  'tokens/:id': 'The token’s id.',
  'courses/:course': 'The course’s id.',
  'certificates/:certificate': 'The certificate’s id.',
  'sessions/:session': 'The session’s id.',
};

/** The parameters in a path of the table of routes. */
export function pathParameters(path: string): Parameter[] {
  return [...path.matchAll(/([^/]+)\/:(\w+)/g)].map(([, before, name = '']) => {
    const description = PATH_PARAMETERS[`${before}/:${name}`];
    if (!description) throw new Error(`Nobody says what ${before}/:${name} is. Add it in pathParameters.ts.`);
    return { name, in: 'path', required: true, description, schema: { type: 'string' } };
  });
}

/** A path as OpenAPI writes it. @example templateOf('/staff/:id') // '/staff/{id}' */
export function templateOf(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}
