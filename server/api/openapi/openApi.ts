import { API_ROUTES } from '../../../shared/accounts/apiRoutes.ts';
import { viewSchemas } from './answers.ts';
import { AREAS } from './areas.ts';
import type { Method, OpenApiDocument } from './document.ts';
import { operationOf } from './operation.ts';
import { templateOf } from './pathParameters.ts';
import { refusalAnswers } from './refusals.ts';

const DESCRIPTION = `Where does the call go? What Ringpath’s pages ask and change in a company, a script can ask and change, too.

A script signs in with an API token, made under Settings → API Tokens: it opens one company, as far as its role goes.`;

/**
 * Describes the API as an OpenAPI document, from the one table of routes and the schemas that the routes read their
 * bodies with. It is the same for everybody and holds nothing of any company.
 *
 * @param options.origin where this installation is opened, such as https://calls.example.com
 */
export function openApi(options: { version: string; origin: string }): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {};
  for (const [key, route] of Object.entries(API_ROUTES)) {
    const [method = '', path = ''] = key.split(' ');
    const template = templateOf(path);
    paths[template] = {
      ...paths[template],
      [method.toLowerCase() as Method]: operationOf(key, route), // the table has no other methods
    };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Ringpath',
      version: options.version,
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${options.origin}/api` }],
    externalDocs: { url: `${options.origin}/api/docs`, description: 'The same, to be read.' },
    tags: AREAS.map(({ name, description }) => ({ name, description })),
    paths,
    components: {
      schemas: viewSchemas(),
      responses: refusalAnswers(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token, ringpath_….' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'ringpath.session_token',
          description: 'The session of a browser by http. Changes must come from Ringpath’s own pages.',
        },
        secureSession: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Secure-ringpath.session_token',
          description: 'The same by https.',
        },
      },
    },
  };
}
