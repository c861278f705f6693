import type { ApiKey } from './apiKey.ts';

/**
 * Makes an access token of Twilio's, with which a browser is called under this name, and can do nothing else: calls that
 * it places would need a TwiML application, which the token does not name.
 *
 * The library is loaded when it is needed for the first time, as the REST client is.
 *
 * @param seconds how long it is good
 */
export async function browserToken(key: ApiKey, identity: string, seconds: number): Promise<string> {
  const { default: AccessToken } = await import('twilio/lib/jwt/AccessToken.js');
  const token = new AccessToken(key.accountSid, key.sid, key.secret, { identity, ttl: seconds });
  token.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true }));
  return token.toJwt();
}
