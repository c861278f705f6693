import { createContext } from 'react';

/** Whether what is shown comes from another installation, so that its settings are not to be found here. */
export const ElsewhereContext = createContext(false);
