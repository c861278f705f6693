import { ApiError } from '../../api/request.ts';

/** Refuses a Twilio number that another user holds, in the way of the server, so that the form offers to move it. */
export function refuseHeld({ id, name }: { id: string; name: string }): never {
  throw new ApiError(409, { error: `${name} holds this number.`, holder: { id, name } });
}
