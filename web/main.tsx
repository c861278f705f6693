import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './theme/tokens.css';
import './theme/page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { watchLocation } from './forms/guardedLocation.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element "root" to draw into.');
watchLocation();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
