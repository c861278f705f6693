/**
 * A call of the API to be pasted into a terminal. Every role may make it.
 *
 * @param origin where the API is, such as `https://ringpath.example`
 */
export function exampleCall(origin: string, company: string, secret: string): string {
  const address = `${origin}/api/companies/${encodeURIComponent(company)}/flows`;
  return `curl -H 'Authorization: Bearer ${secret}' '${address}'`;
}
