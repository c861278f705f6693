import type { Context } from 'hono';

/** Answers with an error as the REST API does: {code, message, more_info, status} (Twilio, REST API, errors). */
export function restError(context: Context, status: 400 | 401 | 404 | 429, code: number, message: string) {
  return context.json(errorBody(status, code, message), status);
}

/** The body of an error, for any status. */
export function errorBody(status: number, code: number, message: string): object {
  return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
}

/** Answers that there is nothing at this address. */
export function restMissing(context: Context) {
  return restError(
    context,
    404,
    20404,
    `The requested resource ${new URL(context.req.url).pathname} was not found`,
  );
}

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 1_000;

/**
 * Cuts a list into Twilio's pages, with the address of the next one: PageSize, Page and PageToken of the query
 * say which page it is. The token names the last record of the page before.
 */
export function pageOf<Item extends { sid: string }>(
  context: Context,
  name: string,
  items: readonly Item[],
  toJson: (item: Item) => object,
): object {
  const { pathname, searchParams } = new URL(context.req.url);
  const asked = Number(searchParams.get('PageSize') ?? DEFAULT_PAGE);
  const size = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), LARGEST_PAGE) : DEFAULT_PAGE;
  const page = Number(searchParams.get('Page') ?? 0) || 0;
  const after = searchParams.get('PageToken')?.slice('PA'.length);
  const start = after === undefined ? 0 : items.findIndex(({ sid }) => sid === after) + 1;
  const shown = items.slice(start, start + size);
  const last = shown.at(-1);
  const addressOf = (number: number, token?: string) => {
    const query = new URLSearchParams(searchParams);
    query.set('PageSize', String(size));
    query.set('Page', String(number));
    query.delete('PageToken');
    if (token) query.set('PageToken', `PA${token}`);
    return `${pathname}?${query}`;
  };
  return {
    [name]: shown.map(toJson),
    page,
    page_size: size,
    start,
    end: start + shown.length - 1,
    uri: addressOf(page, after),
    first_page_uri: addressOf(0),
    previous_page_uri: null,
    next_page_uri: last && start + size < items.length ? addressOf(page + 1, last.sid) : null,
  };
}

/** Reads the user and the password of a request that names an account (RFC 7617). */
export function readBasic(header = ''): { user: string; password: string } {
  const [scheme, encoded = ''] = header.split(' ');
  const text = scheme?.toLowerCase() === 'basic' ? Buffer.from(encoded, 'base64').toString('utf8') : '';
  const [user = '', ...password] = text.split(':');
  return { user, password: password.join(':') };
}
