import { html } from 'hono/html';
import type { FieldRow } from './fieldRows.ts';
import { type Html, withCode } from './markup.ts';

/** Fields with their rules, one below the other. */
export function fieldList(rows: readonly FieldRow[]): Html {
  return html`<dl class="fields">
    ${rows.map(
      ({ path, isRequired, rule, says, view }) =>
        html`<div>
          <dt><code>${path}</code>${isRequired ? '' : html` <span class="quiet">may be left out</span>`}</dt>
          <dd>
            <span class="rule">${view ? html`<a href="#${view}">${rule}</a>` : rule}</span>
            ${says && html`<span>${withCode(says)}</span>`}
          </dd>
        </div>`,
    )}
  </dl>`;
}
