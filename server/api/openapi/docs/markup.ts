import { html } from 'hono/html';

/** Text in HTML: what came from elsewhere is escaped in it. */
export type Html = ReturnType<typeof html>;

/** Where a part of the page is found. @example anchorOf('Own account') // 'own-account' */
export function anchorOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** Paragraphs of plain text; what stands between backticks is code. */
export function inWords(text: string): Html {
  return html`${text.split('\n\n').map((paragraph) => html`<p>${withCode(paragraph)}</p>`)}`;
}

/** One line of plain text; what stands between backticks is code. */
export function withCode(text: string): Html {
  return html`${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}

/** Lines to be copied; they scroll by themselves where they are too long, with the keyboard, too. */
export function lines(label: string, text: string): Html {
  // In one line, because every blank in it is shown.
  return html`<pre tabindex="0" role="region" aria-label="${label}"><code>${text}</code></pre>`;
}
