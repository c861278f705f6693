/** Does work of a key once: who asks for the same while it is being done gets what that comes to. */
export type OncePerKey = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>;

/** Opens a place for work of one sort, so that the same key always means work of the same result. */
export function openOncePerKey(): OncePerKey {
  const running = new Map<string, Promise<unknown>>();
  return <Result>(key: string, work: () => Promise<Result>) => {
    const before = running.get(key);
    if (before) return before as Promise<Result>; // work of one sort, see above
    const now = work().finally(() => running.delete(key));
    running.set(key, now);
    return now;
  };
}
