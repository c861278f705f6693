/** The host of an address, a port included; what follows it may hold fields in braces. */
const ADDRESS = /^(https?):\/\/([^\s/?#{}@\\]+)(?=[/?#]|$)/i;

/**
 * Reads the host of an address that may hold fields. `null` where it is none: fields may stand in its path and query
 * alone, so that nobody who calls decides whom it is that is asked, and a user and password nowhere.
 *
 * @example hostOf('https://crm.example.com/leads/{callerNumber}') // { host: 'crm.example.com', isPlain: false }
 */
export function hostOf(address: string): { host: string; isPlain: boolean } | null {
  const [, scheme = '', written = ''] = ADDRESS.exec(address.trim()) ?? [];
  if (!written) return null;
  const host = written.toLowerCase().replace(/\.(?=$|:)/, '');
  return { host, isPlain: scheme.toLowerCase() === 'http' };
}

/** A name of a host in the internet, with a port where it is not the usual one. Addresses by figures are none. */
const HOST_NAME =
  /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9](?::\d{2,5})?$/;

/** Says whether a text is a host that can be allowed. @example isHostName('crm.example.com:8443') // true */
export function isHostName(text: string): boolean {
  return HOST_NAME.test(text);
}
