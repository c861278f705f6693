/** The cookies of one call; they are kept and sent back for as long as it goes on (Twilio, TwiML for Voice). */
export interface Cookies {
  /** The header for an address; undefined where there is nothing to send. */
  for(url: string): string | undefined;
  /** Keeps what a server set, as its headers have it. */
  keep(url: string, headers: readonly string[]): void;
}

/** Opens an empty jar. A cookie goes back to the host that set it, whatever else it says of itself. */
export function openCookies(): Cookies {
  const jars = new Map<string, Map<string, string>>();
  return {
    for(url) {
      const jar = jars.get(hostOf(url));
      if (!jar || jar.size === 0) return undefined;
      return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    },
    keep(url, headers) {
      for (const header of headers) {
        const [, name = '', value = ''] = /^\s*([^=;]+)=([^;]*)/.exec(header) ?? [];
        if (name === '') continue;
        const jar = jars.get(hostOf(url)) ?? new Map<string, string>();
        jars.set(hostOf(url), jar);
        if (/;\s*max-age=0\b/i.test(header)) jar.delete(name.trim());
        else jar.set(name.trim(), value.trim());
      }
    },
  };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
