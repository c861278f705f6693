import { useCompany } from '../shell/companyContext.ts';
import { tellDay, tellTime } from './zone.ts';

/** A day in the company's zone, with the time in the tooltip. */
export function DayText({ at }: { at: number }) {
  const { timeZone } = useCompany();
  return (
    <time dateTime={new Date(at).toISOString()} title={tellTime(at, timeZone)}>
      {tellDay(at, timeZone)}
    </time>
  );
}
