import type { ErrorView } from '../../shared/api/errors.ts';
import type { TestRingpath } from './ringpath.ts';

/** An answer of the API; `body` is null where it has none. */
interface ApiAnswer<Body> {
  status: number;
  body: Body;
}

/**
 * Asks the API as a page does. The answer's shape is what the test expects: a view, or else an error.
 *
 * @param path below `/api/companies`
 * @example await askApi(ringpath, 'PUT', '/harbor/staff/dana', { fields, base })
 */
export async function askApi<Body = ErrorView>(
  ringpath: Pick<TestRingpath, 'ask'>,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<ApiAnswer<Body>> {
  const response = await ringpath.ask(`/api/companies${path}`, {
    method,
    ...(body !== undefined && {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Body };
}
