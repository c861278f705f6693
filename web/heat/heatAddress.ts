import { momentsOfSpan, USUAL_SPAN } from '../calls/spans.ts';

/** Which calls the heat on the chart is of. */
export interface HeatChoice {
  /** A span of time, as in web/calls/spans.ts. */
  span: string;
  /** Of all versions of the flow; otherwise of the one that is shown. */
  isAll: boolean;
  simulated: boolean;
}

/**
 * Reads the choice from its word in the address.
 *
 * @example readHeat('7d,all') // { span: '7d', isAll: true, simulated: false }
 */
export function readHeat(word = ''): HeatChoice {
  const [span = '', ...more] = word.split(',');
  return { span: span || USUAL_SPAN, isAll: more.includes('all'), simulated: more.includes('simulated') };
}

/** Writes it. */
export function writeHeat({ span, isAll, simulated }: HeatChoice): string {
  return [span, isAll && 'all', simulated && 'simulated'].filter(Boolean).join(',');
}

/** What the server is asked for. */
export function heatWanted(choice: HeatChoice, version: number, timeZone: string, now: number) {
  const { span, isAll, simulated } = choice;
  return {
    ...momentsOfSpan(span, timeZone, now),
    simulated,
    ...(!isAll && { version }),
  };
}
