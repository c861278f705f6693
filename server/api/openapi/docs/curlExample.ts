import type { PlacedRoute } from './docsPage.ts';

/** How a route is asked from a command line; null for a route that only browsers enter. */
export function curlExample(address: string, { method, path, operation }: PlacedRoute): string | null {
  const { security, parameters, requestBody } = operation;
  const isOpen = security.length === 0;
  if (!isOpen && !security.some((each) => 'token' in each)) return null;
  const needed = parameters.filter((each) => each.in === 'query' && each.required);
  const query = needed.map(({ name }) => `${name}=…`).join('&');
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'company' ? '$COMPANY' : name.toUpperCase(),
  );
  const [type, body] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  return [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}"${address}${place}${query && `?${query}`}"`,
    ...(isOpen ? [] : ['-H "Authorization: Bearer $RINGPATH_TOKEN"']),
    ...(type ? [`-H "Content-Type: ${type}"`] : []),
    ...(type === 'application/json' ? [`-d '${JSON.stringify(body?.example, null, 2)}'`] : []),
    ...(type === 'text/csv' ? ['--data-binary @leads.csv'] : []),
  ].join(' \\\n  ');
}
