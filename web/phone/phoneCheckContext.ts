import { createContext } from 'react';
import type { PhoneCheckView } from '../../shared/api/settings.ts';

/** What is known about a number where no server is to be asked, such as in a sandbox; null where one is. */
export const PhoneCheckContext = createContext<((e164: string) => PhoneCheckView) | null>(null);
