import { create } from 'zustand';
import { useIsPhoneOn } from './isPhoneOn.ts';
import { nextPhoneState, type PhoneEvent, type PhoneState } from './phoneState.ts';

/** The one browser phone of this tab. It lives as long as the page, whichever page of Ringpath is open. */
interface PhoneStore {
  state: PhoneState;
  /** Whose calls ring here; null while it is off. */
  company: { id: string; name: string } | null;
}

/** The state of the browser phone. What makes it work is fetched when it is turned on: see `phoneControls.ts`. */
export const usePhoneStore = create<PhoneStore>(() => ({ state: { at: 'off' }, company: null }));

/** Has something happen to the phone. */
export function tellPhone(event: PhoneEvent): void {
  usePhoneStore.setState(({ state }) => ({ state: nextPhoneState(state, event) }));
}

usePhoneStore.subscribe(({ state }) => useIsPhoneOn.setState({ isOn: state.at !== 'off' }));
