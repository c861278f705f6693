import { type ApiRoute, type Door, route } from './doors.ts';

const SEE: Door = { company: 'seeDirectory' };
const CHANGE: Door = { company: 'changeDirectory' };
const ANSWER: Door = { company: 'answerCalls' };

/** Those of the routes of one company that are about its Twilio account, and what is set up there. */
export const CARRIER_ROUTES: Readonly<Record<string, ApiRoute>> = {
  'GET /twilio-account': route(SEE, 'The Twilio account, without its tokens.', 'TwilioAccountView'),
  'PUT /twilio-account': route(CHANGE, 'Changes the Twilio account.', 'TwilioAccountView'),
  'DELETE /twilio-account': route(CHANGE, 'Removes the Twilio account.', 'TwilioAccountView'),
  'POST /twilio-account/check': route(
    CHANGE,
    'Asks Twilio whether the token opens the account.',
    'TwilioAccountCheck',
  ),
  'GET /twilio-api-key': route(SEE, 'The API key for browser phones, without its secret.', 'ApiKeyView'),
  'PUT /twilio-api-key': route(
    CHANGE,
    'Keeps the API key for browser phones, once Twilio takes it; its secret is never shown again.',
    'ApiKeyView',
  ),
  'DELETE /twilio-api-key': route(
    CHANGE,
    'Removes the API key: nobody answers in the browser any more.',
    'ApiKeyView',
  ),
  'POST /twilio-api-key/check': route(CHANGE, 'Asks Twilio about the API key that is kept.', 'ApiKeyCheck'),
  'GET /browser-phone': route(
    ANSWER,
    'Whether who asks may answer calls in the browser, and as which user.',
    'BrowserPhoneView',
  ),
  'POST /browser-phone/token': route(
    ANSWER,
    'A token with which a browser answers at Twilio, for a few minutes.',
    'BrowserPhoneToken',
  ),
  'GET /twilio-numbers': route(SEE, 'The numbers in the Twilio account.', 'TwilioNumbersView'),
  'POST /twilio-numbers/check': route(
    CHANGE,
    'Compares the connected numbers with Twilio.',
    'TwilioNumbersView',
  ),
  'POST /twilio-numbers/:sid/connect': route(CHANGE, 'Connects a number.', 'TwilioNumberView'),
  'POST /twilio-numbers/:sid/disconnect': route(
    CHANGE,
    'Puts a number’s former settings back.',
    'TwilioNumberView',
  ),
};
