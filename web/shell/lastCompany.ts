const KEY = 'ringpath-company';

/** Remembers in this browser which company was looked at last. */
export function rememberCompany(id: string): void {
  try {
    localStorage.setItem(KEY, id);
  } catch {
    // A browser that keeps nothing opens the first company.
  }
}

/** The company that was looked at last in this browser, if any; it may be one that is open no more. */
export function lastCompany(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
