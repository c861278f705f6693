import type { ErrorView } from '../../shared/api/errors.ts';

/** An answer of the server that says no. The message is one sentence for the reader; `view` has what else it told. */
export class ApiError extends Error {
  readonly status: number;
  readonly view: ErrorView;
  constructor(status: number, view: ErrorView) {
    super(view.error);
    this.status = status;
    this.view = view;
  }
}

/** The address of a company's part of the API. */
export const ofCompany = (company: string) => `/companies/${encodeURIComponent(company)}`;

/** Where the audio of a recording is played from. */
export const audioAddress = (company: string, callSid: string, recording: string) =>
  `/api${ofCompany(company)}/calls/${encodeURIComponent(callSid)}/recordings/${encodeURIComponent(recording)}/audio`;

let tellSignedOut = () => {};

/** Has something done whenever the API says that nobody is signed in. There is one listener: the last one counts. */
export function whenSignedOut(listener: () => void): void {
  tellSignedOut = listener;
}

/** Asks the API. @throws ApiError when it says no or cannot be reached */
export function get<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return ask<Answer>(path, { signal });
}

/** Sends JSON to the API. @throws ApiError when it says no or cannot be reached */
export function send<Answer>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  return ask<Answer>(path, {
    method,
    signal,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
}

async function ask<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const response = await fetchApi(path, init);
  // The server promises the shape in shared/api.
  return response.status === 204 ? (undefined as Answer) : ((await response.json()) as Answer);
}

/** The same with the whole answer, for those that are read while they come. @throws ApiError as `get` does */
export async function fetchApi(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      ...init,
      headers: { accept: 'application/json', ...init.headers },
    });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiError(0, { error: 'The server cannot be reached. Check that Ringpath is running.' });
  }
  if (response.status === 401) tellSignedOut();
  if (!response.ok) throw new ApiError(response.status, await readFault(response));
  return response;
}

async function readFault(response: Response): Promise<ErrorView> {
  try {
    // The server promises this shape for every error; anything else is met by the sentence below.
    const view = (await response.json()) as Partial<ErrorView>;
    if (view.error) return { ...view, error: view.error };
  } catch {
    // No JSON: something between us and the server answered.
  }
  return { error: `The server answered with ${response.status}. Try again in a moment.` };
}
