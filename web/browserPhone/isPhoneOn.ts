import { create } from 'zustand';

/**
 * Whether the browser phone is anything but off: all that a page asks of it before it is turned on. Apart from the
 * phone's own store, which is fetched with the phone.
 */
export const useIsPhoneOn = create<{ isOn: boolean }>(() => ({ isOn: false }));
