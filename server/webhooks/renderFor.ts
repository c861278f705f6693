import type { Context } from 'hono';
import type { Render } from '../calls/answerCall.ts';
import { queueNameFor } from './queueNameFor.ts';
import { renderTwiml } from './renderTwiml.ts';

/** What follows an answer that no turn gave. */
export const FIRST = { nextTurn: 1, isFirst: true };

/**
 * Says how the answers of a call are rendered: with the addresses where it goes on. The company is that of the call; who
 * has no company waits in no queue.
 */
export function renderFor({ publicUrl }: { publicUrl: string }, callSid: string, company = ''): Render {
  const twilio = `${publicUrl}/twilio`;
  return (instructions, { nextTurn, isFirst }) =>
    renderTwiml(instructions, {
      reply: `${twilio}/calls/${callSid}/turns/${nextTurn}`,
      status: `${twilio}/status`,
      recording: `${twilio}/recording`,
      transcript: `${twilio}/transcript`,
      whisper: (phone) => `${twilio}/calls/${callSid}/screen/${nextTurn}/${phone}`,
      hold: `${twilio}/calls/${callSid}/hold/${nextTurn}`,
      queue: (name) => queueNameFor(company, name),
      isFirst,
    });
}

/** Answers with a document: with status 200, because otherwise the caller hears the carrier's own error message. */
export function twiml(context: Context, answer: string): Response {
  return context.body(answer, 200, { 'Content-Type': 'text/xml; charset=utf-8' });
}
