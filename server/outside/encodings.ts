/** A value is one part of a path or a query and no more; two dots would go up in the path. */
export function inPath(value: string): string {
  return /^\.{1,2}$/.test(value) ? '' : encodeURIComponent(value.replace(/\p{Cs}/gu, ''));
}

/** A value within quotation marks in JSON. */
export function inJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

/** What a header cannot hold, line breaks above all, is left out. */
export function inHeader(value: string): string {
  return value.replace(/[^\t\x20-\x7e]/g, '');
}
