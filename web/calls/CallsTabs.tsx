import { PageTabs } from '../shell/PageTabs.tsx';

const TABS = [
  { path: '/calls/live', title: 'Live' },
  { path: '/calls/history', title: 'History' },
  { path: '/calls/figures', title: 'Figures' },
  { path: '/calls/from-file', title: 'From a file' },
] as const;

/** The pages about calls, with the one that is open. */
export function CallsTabs({ here }: { here: (typeof TABS)[number]['title'] }) {
  return <PageTabs label="Calls" tabs={TABS} here={here} />;
}
