import { readCaller } from '../../shared/phone/caller.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import { answerFirstRing, answerReply } from '../calls/answerCall.ts';
import type { OncePerKey } from '../calls/oncePerKey.ts';
import type { During } from '../calls/runErrands.ts';
import { isPractice, tokensFor, tokensForCall, tokensOfAnyHolder } from './account.ts';
import { emergencyLaterTurn, sorry, unknownNumber } from './emergencyAnswer.ts';
import { readDialedLeg } from './readLeg.ts';
import { CALL_SID, readReply } from './readWebhook.ts';
import { keepRecording } from './recordings.ts';
import { FIRST, renderFor } from './renderFor.ts';
import type { ClaimedRequest } from './signedRequest.ts';
import type { VoiceParts } from './voiceRoutes.ts';
import { paramsToKeep } from './webhookParams.ts';

interface FirstRingParts extends VoiceParts {
  /** First rings that are being answered while a host outside is asked, by company and call. */
  once: OncePerKey;
}

/**
 * Answers a first ring, of which only the called number says whose it is. Null when it is not signed as it must be.
 */
export async function firstRing(
  parts: FirstRingParts,
  { webhook, isSignedBy }: ClaimedRequest,
  { lend, watch }: During,
): Promise<string | null> {
  const now = parts.now();
  const caller = readCaller(webhook.from);
  const called = toE164(webhook.to);
  const lookedUp =
    called === null ? null : await watch.during('lookUp', () => parts.lookUpFacts(called, caller, now));
  const render = renderFor(parts, webhook.callSid, lookedUp?.facts.company.id);
  const simulated = isPractice(webhook, parts.practice);
  if (lookedUp) {
    if (!isSignedBy(tokensFor(webhook, lookedUp.account, parts.practice))) return null;
    if (!CALL_SID.test(webhook.callSid)) return render(sorry(), FIRST);
    const { callSid, params } = webhook;
    const received = { params: paramsToKeep(params), watch };
    return answerFirstRing(parts, {
      callSid,
      lookedUp,
      simulated,
      now,
      render,
      lend,
      received,
      once: parts.once,
    });
  }
  if (!isSignedBy(await tokensOfAnyHolder(webhook, parts))) return null;
  const { callSid, to, from, accountSid } = webhook;
  await parts.journal.noteUnknownNumber({ callSid, called: to, caller: from, accountSid, at: now });
  return render(unknownNumber(), FIRST);
}

/** Answers a reply of a call, the same answer again when it was given before. Null when it is not signed as it must be. */
export async function laterTurn(
  parts: VoiceParts,
  { webhook, isSignedBy }: ClaimedRequest,
  { callSid, n, lend, watch }: { callSid: string; n: number } & During,
): Promise<string | null> {
  const reply = readReply(webhook);
  const isPlace = CALL_SID.test(callSid) && n > 0;
  const call = isPlace ? await watch.during('lookUp', () => parts.journal.load(callSid, n)) : null;
  if (!call) {
    const isSigned = isSignedBy(await tokensOfAnyHolder(webhook, parts));
    return isSigned ? renderFor(parts, 'unknown')(emergencyLaterTurn(reply), FIRST) : null;
  }
  if (!isSignedBy(tokensForCall(webhook, call, parts))) return null;
  const render = renderFor(parts, callSid, call.company);
  const now = parts.now();
  const received = { params: paramsToKeep(webhook.params), watch };
  const leg = readDialedLeg(webhook);
  const answer = await answerReply(parts, { call, n, reply, leg, now, render, lend, received });
  await keepRecording(parts, webhook, callSid, now);
  return answer ?? render(emergencyLaterTurn(reply), { nextTurn: n + 1, isFirst: false });
}
