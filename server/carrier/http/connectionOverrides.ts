/** What may be tried again: an answer of 400–499, of 500–599, a connection that failed, an answer that was late. */
export type RetryCause = '4xx' | '5xx' | 'ct' | 'rt';

/** How an address is asked for, in milliseconds (Twilio, Webhooks connection overrides). */
export interface ConnectionOverrides {
  connectTimeout: number;
  readTimeout: number;
  /** Over all tries together. */
  totalTime: number;
  retries: number;
  retryOn: ReadonlySet<RetryCause>;
}

const CAUSES: readonly RetryCause[] = ['4xx', '5xx', 'ct', 'rt'];

/**
 * Reads what stands behind the “#” of an address: ct, rt, tt, rc and rp, with Twilio's defaults for what is not
 * said. A value out of its range is moved into it, and an unknown one is passed over, where Twilio would warn.
 *
 * @example readOverrides('https://pbx.example.com/voice#rc=2&rp=5xx').retries // 2
 */
export function readOverrides(url: string): ConnectionOverrides {
  const said = new URLSearchParams(/#(.*)$/s.exec(url)?.[1] ?? '');
  const number = (name: string, least: number, most: number, otherwise: number) => {
    const value = Number(said.get(name) || Number.NaN);
    return Number.isFinite(value) ? Math.min(Math.max(value, least), most) : otherwise;
  };
  const policies = (said.get('rp') ?? 'ct').split(',').map((one) => one.trim());
  return {
    connectTimeout: number('ct', 100, 10_000, 5_000),
    readTimeout: number('rt', 100, 15_000, 15_000),
    totalTime: number('tt', 100, 15_000, 15_000),
    retries: Math.floor(number('rc', 0, 5, 1)),
    retryOn: new Set(policies.includes('all') ? CAUSES : CAUSES.filter((cause) => policies.includes(cause))),
  };
}
