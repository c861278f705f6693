import { html } from 'hono/html';
import { RULES } from '../../../accounts/limits.ts';
import type { OpenApiDocument } from '../document.ts';
import { EVERYWHERE } from '../refusals.ts';
import { type Html, lines, withCode } from './markup.ts';

/** What somebody must know before the first question: token, address, errors, limits, conflicts and pages. */
export function introduction({ servers, components }: OpenApiDocument): Html {
  const address = servers[0]?.url ?? '';
  const statuses = Object.entries(components.responses);
  return html`<section aria-labelledby="begin">
    <h2 id="begin">How to begin</h2>
    <h3>A token</h3>
    <p>
      Open <strong>Settings → API Tokens</strong> as an admin of the company, give the token a name and the smallest
      role that does, and copy its secret: it is shown once. Send it with every request. It opens this company alone,
      and stops when it is revoked or over.
    </p>
    <p>
      The id of the company stands in the addresses of its pages: <code>/c/ID/flow</code>. With both in
      hand:
    </p>
    ${lines(
      'A first question',
      `export RINGPATH_TOKEN=ringpath_…\nexport COMPANY=…\n\ncurl "${address}/companies/$COMPANY" \\\n  -H "Authorization: Bearer $RINGPATH_TOKEN"`,
    )}
    <h3>The address</h3>
    <p>
      All paths stand below <code>${address}</code>. Bodies and answers are JSON in UTF-8, unless a route says
      otherwise. Times are epoch milliseconds. Routes that say “whoever is signed in” or “installation admins” are for browsers, and no token opens
      them.
    </p>
    <p>For programs, the same as an OpenAPI document: <a href="/api/openapi.json">/api/openapi.json</a>.</p>
    <h3>Errors</h3>
    <p>
      A status of 400 or above comes with an <a href="#ErrorView">ErrorView</a>: <code>error</code> is one sentence for
      the reader. ${EVERYWHERE.join(', ')} can come from everywhere.
    </p>
    <dl class="statuses">
      ${statuses.map(
        ([status, { description }]) => html`<div><dt>${status}</dt><dd>${withCode(description)}</dd></div>`,
      )}
    </dl>
    <h3>Limits</h3>
    <p>
      A token may ask ${RULES.api.points.toLocaleString('en')} times in ${RULES.api.seconds} seconds. Whoever asks more often gets 429; wait as many seconds as the header
      <code>Retry-After</code> says, then go on.
    </p>
    <h3>Conflicts</h3>
    <p>
      A change brings <code>fields</code>, what to save, and <code>base</code>, the fields as they were read. Where
      somebody changed them meanwhile, nothing is saved, and the answer is 409 with <code>current</code>, the fields as
      they are now: look at them, make them the new <code>base</code>, and send the change again.
    </p>
    <h3>Pages</h3>
    <p>
      Long lists come a page at a time, with <code>next</code>. Send it as <code>after</code> (of leads) or
      <code>before</code> (of the audit) to get the next page; it is null on the last one.
    </p>
  </section>`;
}
