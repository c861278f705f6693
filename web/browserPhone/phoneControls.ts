import { asError } from '../api/asError.ts';
import { askForBrowserToken } from '../api/browserPhone.ts';
import { ApiError } from '../api/request.ts';
import { type Line, NotSupported, openLine, type Sound } from './line.ts';
import { askForMicrophone } from './microphone.ts';
import { takePhone } from './oneTab.ts';
import { nextPhoneState } from './phoneState.ts';
import { tellPhone, usePhoneStore } from './phoneStore.ts';

/** A new token is asked for again after so long where the server could not be reached. */
const ASK_AGAIN_MS = 5_000;

/** All that is open while the phone is on. */
interface Opened {
  line: Line | null;
  giveBack(): void;
  timer?: ReturnType<typeof setTimeout>;
}

let opened: Opened | null = null;

/** Turns the phone on for a company's calls: asks for the microphone, takes the phone for this tab, and registers. */
export async function turnPhoneOn(
  company: { id: string; name: string },
  { steal = false }: { steal?: boolean } = {},
): Promise<void> {
  close();
  usePhoneStore.setState(({ state }) => ({
    state: nextPhoneState(state, { type: 'turnedOn' }),
    company: { id: company.id, name: company.name },
  }));
  const mine: Opened = { line: null, giveBack: () => {} };
  opened = mine;
  const isStill = () => opened === mine;
  try {
    const fault = await askForMicrophone();
    if (!isStill()) return;
    if (fault) return tellFault({ fault });
    const giveBack = await takePhone({
      steal,
      onStolen: () => isStill() && tellFault({ fault: 'otherTab' }),
    });
    if (!giveBack) return isStill() ? tellFault({ fault: 'otherTab' }) : undefined;
    if (!isStill()) return giveBack();
    mine.giveBack = giveBack;
    const { token } = await askForBrowserToken(company.id);
    if (!isStill()) return;
    const line = await openLine(token, { tell: tellPhone, renew: () => void renew(mine, company.id) });
    if (!isStill()) return line.close();
    mine.line = line;
  } catch (error) {
    if (isStill()) tellFault(readFault(error));
  }
}

/** Turns the phone off. A call that goes on is ended by its people first. */
export function turnPhoneOff(): void {
  tellPhone({ type: 'turnedOff' });
}

/** Picks up the call that rings. */
export function answerCall(): void {
  tellPhone({ type: 'answered' });
  opened?.line?.answer();
}

/** Lets the call that rings go where it goes when nobody answers. */
export function declineCall(): void {
  opened?.line?.decline();
  tellPhone({ type: 'over' });
}

/** Ends the call. */
export function hangUp(): void {
  opened?.line?.hangUp();
  tellPhone({ type: 'over' });
}

/** Lets the caller hear nothing of this phone, or hear it again. */
export function muteCall(isMuted: boolean): void {
  opened?.line?.mute(isMuted);
  tellPhone({ type: 'muted', isMuted });
}

/** Sends the tone of a key to the caller's line. */
export function pressKey(key: string): void {
  opened?.line?.press(key);
}

/** The microphones that can be chosen, once the phone is on. */
export function listMicrophones(): Sound[] {
  return opened?.line?.microphones() ?? [];
}

/** Speaks by another microphone, by its id. */
export function chooseMicrophone(id: string): Promise<void> {
  return opened?.line?.chooseMicrophone(id) ?? Promise.resolve();
}

// However it came to be off or of no use, nothing of it stays open.
usePhoneStore.subscribe(({ state }) => {
  if (state.at === 'off' || state.at === 'fault') close();
  if (state.at === 'off' && usePhoneStore.getState().company) usePhoneStore.setState({ company: null });
});

function close(): void {
  const { line, giveBack, timer } = opened ?? {};
  opened = null;
  clearTimeout(timer);
  line?.close();
  giveBack?.();
}

async function renew(mine: Opened, company: string): Promise<void> {
  try {
    const { token } = await askForBrowserToken(company);
    if (opened === mine) mine.line?.renew(token);
  } catch (error) {
    if (opened !== mine) return;
    const isNo =
      error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
    if (isNo) return tellFault(readFault(error));
    mine.timer = setTimeout(() => void renew(mine, company), ASK_AGAIN_MS);
  }
}

function tellFault(told: Omit<Extract<Parameters<typeof tellPhone>[0], { type: 'failed' }>, 'type'>): void {
  tellPhone({ type: 'failed', ...told });
}

function readFault(error: unknown) {
  if (error instanceof NotSupported) return { fault: 'notSupported' as const };
  if (error instanceof ApiError && error.status > 0)
    return { fault: 'refused' as const, says: error.message };
  return { fault: 'failed' as const, says: asError(error).message };
}
