import { Link } from 'wouter';
import { useShallow } from 'zustand/react/shallow';
import { useMay } from '../accounts/useMay.ts';
import { isGoingOn } from '../trace/liveCalls.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import { companyPath, useCompany } from './companyContext.ts';
import css from './Shell.module.css';

/** How many calls go on right now; leads to their list. */
export function LiveIndicator() {
  return useMay('seeCalls') && <Counts />;
}

function Counts() {
  const company = useCompany();
  const { live, simulated, connection } = useTraceStore(
    useShallow((state) => {
      const calls = Object.values(state.calls).filter(isGoingOn);
      const simulatedCalls = calls.filter((call) => call.look === 'simulated').length;
      return { live: calls.length - simulatedCalls, simulated: simulatedCalls, connection: state.connection };
    }),
  );
  const isLost = connection === 'reconnecting';
  const state = isLost ? 'reconnecting' : live > 0 ? 'live' : simulated > 0 ? 'simulated' : 'quiet';
  const counts = [live > 0 && `${live} live`, simulated > 0 && `${simulated} simulated`]
    .filter(Boolean)
    .join(' · ');
  const text = isLost ? 'Reconnecting…' : counts || 'No live calls';
  return (
    <Link
      href={companyPath(company.id, '/flow?panel=calls')}
      className={css.live}
      data-state={state}
      aria-label={`Live calls: ${text}`}
      style={{ textDecoration: 'none' }}
    >
      <i aria-hidden />
      <span className={counts || isLost ? undefined : css.long}>{text}</span>
    </Link>
  );
}
