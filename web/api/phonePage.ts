import type { ActView, NewPhoneCall, PhoneCallView } from '../../shared/api/phonePage.ts';
import type { CallAct } from '../../shared/carrier/callAct.ts';
import { ofCompany, send } from './request.ts';

const callsOf = (company: string) => `${ofCompany(company)}/phone/calls`;
const callOf = (company: string, callSid: string) => `${callsOf(company)}/${encodeURIComponent(callSid)}`;

/** Places a simulated call. @throws ApiError */
export function placePhoneCall(company: string, call: NewPhoneCall): Promise<PhoneCallView> {
  return send<PhoneCallView>('POST', callsOf(company), call);
}

/** Lets somebody do something in a call; `done` is false where it is not possible any more. @throws ApiError */
export function actInCall(company: string, callSid: string, act: CallAct): Promise<ActView> {
  return send<ActView>('POST', `${callOf(company, callSid)}/acts`, act);
}

/** Where a browser listens to what goes on in a call. */
export function phoneCallAddress(company: string, callSid: string): string {
  return `/api${callOf(company, callSid)}/watch`;
}
