/** How many look-ups go on at once in this process. */
export interface MostLookUps {
  ofCompany: number;
  overall: number;
}

const MOST: MostLookUps = { ofCompany: 30, overall: 120 };

/** Places for look-ups that go on at once. */
export interface LookUpPlaces {
  /** Does `work` in a place of a company; without a free one it does nothing, and is `null`. */
  within<Result>(company: string, work: () => Promise<Result>): Promise<Result | null>;
}

/**
 * Makes the places, so that a host that hangs while many call holds up neither this server nor the calls of other
 * companies. Nobody waits for a place: a caller would hear nothing meanwhile, and the flow has a way for it.
 */
export function openLookUpPlaces({ ofCompany, overall }: MostLookUps = MOST): LookUpPlaces {
  const taken = new Map<string, number>();
  let all = 0;
  return {
    async within(company, work) {
      const own = taken.get(company) ?? 0;
      if (own >= ofCompany || all >= overall) return null;
      taken.set(company, own + 1);
      all += 1;
      try {
        return await work();
      } finally {
        const left = (taken.get(company) ?? 1) - 1;
        if (left > 0) taken.set(company, left);
        else taken.delete(company);
        all -= 1;
      }
    },
  };
}
