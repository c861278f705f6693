import { type Context, Hono } from 'hono';
import type { Logger } from 'pino';
import type { Instruction } from '../../shared/call/instructions.ts';
import { readCaller } from '../../shared/phone/caller.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import { type AnswerParts, ForeignCallError } from '../calls/answerCall.ts';
import { type OncePerKey, openOncePerKey } from '../calls/oncePerKey.ts';
import type { During } from '../calls/runErrands.ts';
import { startStopwatch } from '../calls/stopwatch.ts';
import type { LookedUp } from '../directory/lookUpFacts.ts';
import type { ConnectionBindings } from '../visitorAddress.ts';
import { emergencyTokens, type TokenParts } from './account.ts';
import { openBudget } from './budget.ts';
import { emergencyFirstTurn, emergencyLaterTurn, sorry } from './emergencyAnswer.ts';
import { type Gate, type GateParts, openGate } from './gate.ts';
import { answerHold, WAIT_ON } from './hold.ts';
import { limitBody } from './limitBody.ts';
import { noteFault } from './noteFault.ts';
import { noteLater } from './noteLater.ts';
import { CALL_SID, readErrorUrl, readReply, type Webhook } from './readWebhook.ts';
import { noteRecordingOf } from './recordings.ts';
import { FIRST, renderFor, twiml } from './renderFor.ts';
import { answerScreen, screenInEmergency } from './screen.ts';
import { type ClaimedRequest, readClaimedRequest } from './signedRequest.ts';
import { noteStatus } from './statusCallback.ts';
import { firstRing, laterTurn } from './voiceTurns.ts';
import { within } from './within.ts';

/** What the webhook needs from the rest of the server. */
export interface VoiceParts extends AnswerParts, GateParts, TokenParts {
  publicUrl: string;
  log: Logger;
  lookUpFacts(called: string, caller: ReturnType<typeof readCaller>, now: number): Promise<LookedUp | null>;
}

/** Twilio waits 15 s; a caller should not. After this the emergency answer is given. */
const BUDGET_MS = 1_900;
/** The same with all that blocks ask of hosts outside, which somebody wanted the caller to wait for. */
const LONGEST_MS = 10_000;
/** The same of a first ring: Twilio asks for it three times, and waits 3 s each time (decision 014). */
const LONGEST_FIRST_MS = 8_000;

interface GatedParts extends VoiceParts {
  gate: Gate;
  /** First rings that are being answered while a host outside is asked, by company and call. */
  once: OncePerKey;
}

/**
 * The routes that Twilio posts to. A request that is not signed by a token of the right company gets 403, or 429
 * when there were many of them, and no TwiML; every other one gets TwiML with status 200, whatever goes wrong on our side, because otherwise the
 * caller hears the carrier's own error message.
 */
export function voiceRoutes(ungated: VoiceParts): Hono<{ Bindings: ConnectionBindings }> {
  const parts: GatedParts = { ...ungated, gate: openGate(ungated), once: openOncePerKey() };
  const routes = new Hono<{ Bindings: ConnectionBindings }>();
  routes.use(limitBody);

  routes.post('/voice', (context) =>
    answerSigned(parts, context, {
      longest: LONGEST_FIRST_MS,
      normally: (claimed, during) => firstRing(parts, claimed, during),
      inEmergency: (webhook) =>
        emergencyFirstTurn(parts.emergency.find(toE164(webhook.to) ?? ''), readCaller(webhook.from)),
    }),
  );

  routes.post('/calls/:callSid/turns/:n{[0-9]{1,4}}', (context) =>
    answerSigned(parts, context, {
      normally: (claimed, during) => {
        const { callSid, n } = context.req.param();
        return laterTurn(parts, claimed, { callSid, n: Number(n), ...during });
      },
      inEmergency: (webhook) => emergencyLaterTurn(readReply(webhook)),
    }),
  );

  routes.post('/calls/:callSid/hold/:n{[0-9]{1,4}}', (context) => {
    const { callSid, n } = context.req.param();
    return answerSigned(parts, context, {
      normally: (claimed) =>
        answerHold(parts, claimed, { callSid: CALL_SID.test(callSid) ? callSid : 'unknown', n: Number(n) }),
      inEmergency: () => WAIT_ON,
    });
  });

  routes.post('/calls/:callSid/screen/:n{[0-9]{1,4}}/:phone{[0-9]{1,2}}', (context) => {
    const { callSid, n, phone } = context.req.param();
    const place = {
      callSid: CALL_SID.test(callSid) ? callSid : 'unknown',
      n: Number(n),
      phone: Number(phone),
    };
    return answerSigned(parts, context, {
      normally: (claimed) => answerScreen(parts, claimed, place),
      inEmergency: (webhook) => screenInEmergency(parts, webhook, place),
    });
  });

  routes.post('/status', (context) => note(context, noteStatus));
  routes.post('/recording', (context) => note(context, noteRecordingOf));
  routes.post('/transcript', (context) => note(context, noteRecordingOf));

  routes.post('/fallback', async (context) => {
    const claimed = await readClaim(parts, context);
    if (!claimed) return parts.gate.refuse(context);
    return answerInEmergency(parts, context, claimed, fallbackAnswer);
  });

  // Webhooks are offered by POST alone, and never redirect: POST parameters would be lost on the way.
  routes.all('*', (context) => context.text('Post a form, signed by Twilio.', 405, { Allow: 'POST' }));
  return routes;

  /** Notes what a callback tells, and answers it without a document. */
  async function note(
    context: Context<{ Bindings: ConnectionBindings }>,
    take: (parts: VoiceParts, claimed: ClaimedRequest) => Promise<boolean>,
  ): Promise<Response> {
    const claimed = await readClaim(parts, context);
    if (!claimed) return parts.gate.refuse(context);
    const isAccepted = await within(BUDGET_MS, take(parts, claimed)).catch((error) => {
      parts.log.error({ err: error, callSid: sidForLog(claimed) }, 'A status callback could not be noted.');
      const isSigned = claimed.isSignedBy(emergencyTokens(claimed.webhook, parts.emergency, parts.practice));
      if (isSigned) noteLater(() => take(parts, claimed));
      return isSigned;
    });
    return isAccepted ? context.body(null, 204) : parts.gate.refuse(context);
  }

  function fallbackAnswer(webhook: Webhook): Instruction[] {
    const failed = readErrorUrl(webhook);
    const wasFirstTurn = failed
      ? URL.canParse(failed) && new URL(failed).pathname.endsWith('/twilio/voice')
      : !webhook.callOver;
    if (!wasFirstTurn) return sorry();
    return emergencyFirstTurn(parts.emergency.find(toE164(webhook.to) ?? ''), readCaller(webhook.from));
  }
}

interface Answering {
  /** How long it may take with all that it is lent; as `LONGEST_MS` says where it is absent. */
  longest?: number;
  /** The answer's bytes, `null` when the request is not signed as it must be. */
  normally(claimed: ClaimedRequest, during: During): Promise<string | null>;
  inEmergency(webhook: Webhook): Instruction[] | string;
}

/** Reads a request that may be looked at; `null` for one that is refused without more ado. */
async function readClaim(
  { gate, publicUrl }: GatedParts,
  context: Context<{ Bindings: ConnectionBindings }>,
): Promise<ClaimedRequest | null> {
  const claimed = await readClaimedRequest(context, publicUrl);
  return claimed && (await gate.lets(context, claimed)) ? claimed : null;
}

/** Logged before anybody knows who sent it, so it must be the id of a call and nothing longer. */
function sidForLog({ webhook }: ClaimedRequest): string {
  return CALL_SID.test(webhook.callSid) ? webhook.callSid : 'unknown';
}

async function answerSigned(
  parts: GatedParts,
  context: Context<{ Bindings: ConnectionBindings }>,
  answering: Answering,
): Promise<Response> {
  const watch = startStopwatch();
  const claimed = await readClaim(parts, context);
  if (!claimed) return parts.gate.refuse(context);
  try {
    const budget = openBudget(BUDGET_MS, answering.longest ?? LONGEST_MS);
    const answer = await budget.within(answering.normally(claimed, { lend: budget.lend, watch }));
    return answer === null ? parts.gate.refuse(context) : twiml(context, answer);
  } catch (error) {
    // Signed right, and about another company's call: not counted.
    if (error instanceof ForeignCallError) return context.text('Forbidden', 403);
    parts.log.error({ err: error, callSid: sidForLog(claimed) }, 'A call got the emergency answer.');
    return answerInEmergency(parts, context, claimed, answering.inEmergency);
  }
}

/** Needs nothing but the emergency table; the signature is checked as strictly as ever. */
async function answerInEmergency(
  parts: GatedParts,
  context: Context<{ Bindings: ConnectionBindings }>,
  { webhook, isSignedBy }: ClaimedRequest,
  answer: (webhook: Webhook) => Instruction[] | string,
): Promise<Response> {
  if (!isSignedBy(emergencyTokens(webhook, parts.emergency, parts.practice))) {
    return parts.gate.refuse(context);
  }
  const callSid = CALL_SID.test(webhook.callSid) ? webhook.callSid : 'unknown';
  noteFault(parts, callSid, webhook);
  const answered = answer(webhook);
  return twiml(context, typeof answered === 'string' ? answered : renderFor(parts, callSid)(answered, FIRST));
}
