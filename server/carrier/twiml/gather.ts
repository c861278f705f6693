import type { Hearing, Question } from '../../../shared/carrier/callScene.ts';
import type { GivenAnswer } from '../callLog.ts';
import { type CarrierCall, personOf, pickUp, show } from '../carrierCall.ts';
import type { Happening } from '../inbox.ts';
import { isLeft, type Stretch, spend } from '../moments.ts';
import type { Verb } from '../readTwiml.ts';
import { hear } from './prompts.ts';
import { secondsToSay } from './secondsToSay.ts';
import { askAction, type Next, toNumber, type VerbRunner } from './verbRunner.ts';

/** How long somebody is waited for, unless the Gather says otherwise (Twilio, TwiML Gather, timeout). */
const TIMEOUT_SECONDS = 5;
/** After this much silence words count as finished with speechTimeout="auto". */
const AUTO_SECONDS = 1;
const LONGEST_SPEECH_SECONDS = 60;
const PROMPTS = ['Say', 'Play', 'Pause'];

/** What was given so far: keys, or words; words end the question. */
interface Given {
  keys: string;
  /** A key of `finishOnKey` was pressed. */
  finished: boolean;
  spoken: Extract<Happening, { do: 'speak' }> | null;
}

/**
 * Asks somebody for keys or words while nested prompts are heard, and sends them to the action, or to the same
 * document again. Nothing at all leads to the next verb without a request (Twilio, TwiML Gather).
 */
export const gather: VerbRunner = async (call, verb, place) => {
  pickUp(call);
  const { stage } = call;
  const question = readQuestion(verb);
  // Keys pressed before the question are lost (Twilio, Gather troubleshooting).
  stage.inbox.forgetKeys(personOf(call));
  stage.director.asked?.(call, question);
  const given: Given = { keys: '', finished: false, spoken: null };
  const stretch = await listenTo(call, verb, { given, question, url: place.url });
  const answer: GivenAnswer =
    stretch === 'left'
      ? 'gone'
      : given.spoken
        ? { speech: given.spoken.text }
        : given.keys !== ''
          ? { keys: given.keys }
          : 'nothing';
  stage.events.push({ type: 'asks', answer, ...(call.parent && { on: call.to }) });
  show(call, { doing: 'waits' });
  if (stretch === 'left') return { go: 'left' };
  return afterGather(verb, place.url, given);
};

interface Asking {
  given: Given;
  question: Question;
  url: string;
}

async function listenTo(call: CarrierCall, verb: Verb, { given, question, url }: Asking): Promise<Stretch> {
  const timeout = toNumber(verb.attributes.timeout, TIMEOUT_SECONDS);
  const showWith = (prompt: Hearing | null) => show(call, { doing: 'isAsked', prompt, ...question });
  const listen = (happening: Happening) => take(happening, given, question);
  // A key or a word stops the prompt, unless bargeIn="false": then the prompt is heard to its end.
  const mayStop = verb.attributes.bargeIn !== 'false';
  for (const prompt of verb.children) {
    if (!PROMPTS.includes(prompt.name)) {
      const text = `<${prompt.name}> cannot stand in a Gather; it is skipped.`;
      call.stage.events.push({ type: 'warns', code: 12200, text });
      continue;
    }
    const heard = await hear(call, prompt, url, {
      show: showWith,
      listen: (happening) => listen(happening) && mayStop,
    });
    if (heard === 'left') return 'left';
    if (heard === 'stopped') break;
  }
  showWith(null);
  // Each key gives the whole time again, for the next one.
  while (!isComplete(given, question)) {
    const waited = await spend(call, timeout, listen);
    if (waited === 'left') return 'left';
    if (waited === 'passed') break;
  }
  return given.spoken ? speakOut(call, verb, given.spoken, timeout) : isLeft(call) ? 'left' : 'passed';
}

/** Takes what somebody does as an answer; false where it is none. */
function take(happening: Happening, given: Given, question: Question): boolean {
  if (given.finished || given.spoken) return false;
  if (happening.do === 'speak' && question.speech && given.keys === '') {
    given.spoken = happening;
    return true;
  }
  if (happening.do !== 'press' || !question.keys) return false;
  if (question.finishOnKey.includes(happening.keys)) given.finished = true;
  else if (!isComplete(given, question)) given.keys += happening.keys;
  return true;
}

function isComplete({ keys, finished, spoken }: Given, { mostKeys }: Question): boolean {
  return finished || spoken !== null || (mostKeys !== null && keys.length >= mostKeys);
}

/** Lets somebody finish speaking, and then the silence that ends it. */
function speakOut(
  call: CarrierCall,
  { attributes }: Verb,
  { text, seconds = secondsToSay(text) }: Extract<Happening, { do: 'speak' }>,
  timeout: number,
): Promise<Stretch> {
  const silence =
    attributes.speechTimeout === 'auto' ? AUTO_SECONDS : toNumber(attributes.speechTimeout, timeout);
  return spend(call, Math.min(seconds, LONGEST_SPEECH_SECONDS) + silence);
}

function afterGather(verb: Verb, url: string, { keys, spoken }: Given): Next {
  const isEmpty = keys === '' && !spoken;
  if (isEmpty && verb.attributes.actionOnEmptyResult !== 'true') return { go: 'on' };
  const confidence = spoken?.confidence === undefined ? 0.9 : spoken.confidence;
  const parameters: Record<string, string> = spoken
    ? { SpeechResult: spoken.text, ...(confidence !== null && { Confidence: String(confidence) }) }
    : { Digits: keys };
  // Real requests have this too, and Twilio's table does not.
  return askAction(verb, verb.attributes.action ?? '', { url }, { ...parameters, msg: 'Gather End' });
}

function readQuestion({ attributes }: Verb): Question {
  const input = (attributes.input ?? 'dtmf').split(/\s+/);
  const most = toNumber(attributes.numDigits, 0);
  return {
    keys: input.includes('dtmf'),
    speech: input.includes('speech'),
    mostKeys: most > 0 ? most : null,
    finishOnKey: attributes.finishOnKey ?? '#',
  };
}
