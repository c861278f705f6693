import { html } from 'hono/html';
import type { Answer, OpenApiDocument, Operation, Parameter, Reference } from '../document.ts';
import { EVERYWHERE } from '../refusals.ts';
import { curlExample } from './curlExample.ts';
import type { PlacedRoute } from './docsPage.ts';
import { fieldList } from './fieldList.ts';
import { type FieldRow, fieldRows, ruleOf } from './fieldRows.ts';
import { type Html, lines, withCode } from './markup.ts';

/** All about one route. */
export function routeArticle({ servers, components }: OpenApiDocument, route: PlacedRoute): Html {
  const { method, path, operation } = route;
  const { operationId, summary, description, parameters } = operation;
  const curl = curlExample(servers[0]?.url ?? '', route);
  const refusals = Object.keys(operation.responses).filter(
    // What can come from everywhere stands in the introduction.
    (status) => Number(status) >= 400 && !EVERYWHERE.some((each) => String(each) === status),
  );
  return html`<article>
    <h3 id="${operationId}">${summary}</h3>
    <p class="place">
      <span class="method ${method}">${method.toUpperCase()}</span> <code>${withBreaks(path)}</code>
    </p>
    <p class="who">${description}</p>
    ${parameters.length > 0 && html`<h4>Parameters</h4>${fieldList(parameters.map(rowOfParameter))}`}
    ${body(operation)}
    <h4>Answer</h4>
    ${Object.entries(operation.responses).map(([status, answer]) => success(status, answer))}
    ${
      refusals.length > 0 &&
      html`<h4>Errors</h4>
        <ul class="errors">
          ${refusals.map(
            (status) =>
              html`<li><code>${status}</code> ${withCode(components.responses[status]?.description ?? '')}</li>`,
          )}
        </ul>`
    }
    ${
      curl !== null &&
      html`<details>
        <summary>With curl<span class="unseen">: ${summary}</span></summary>
        ${lines(`With curl: ${summary}`, curl)}
      </details>`
    }
  </article>`;
}

function rowOfParameter({ name, in: place, required, description, schema }: Parameter): FieldRow {
  const where = { path: 'in the path', query: 'in the query', header: 'as a header' }[place];
  return {
    path: name,
    isRequired: required === true,
    rule: `${where}, ${ruleOf(schema)}`,
    says: description,
  };
}

function body({ requestBody }: Operation): Html | '' {
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  if (!content) return '';
  if (type !== 'application/json') return html`<h4>Body</h4><p><code>${type}</code>, in UTF-8.</p>`;
  return html`<h4>Body</h4>
    ${fieldList(fieldRows(content.schema))}`;
}

function success(status: string, answer: Answer | Reference): Html | '' {
  if ('$ref' in answer) return '';
  const [type, content] = Object.entries(answer.content ?? {})[0] ?? [];
  const { $ref, items } = content?.schema ?? {};
  const ref = $ref ?? (typeof items === 'object' && !Array.isArray(items) ? items.$ref : undefined);
  const view = ref?.split('/').at(-1);
  const words = withCode(answer.description);
  return html`<p>
    <code>${status}</code> ${view ? html`<a href="#${view}">${words}</a>` : words}
    ${type && type !== 'application/json' && html`<code>${type}</code>`}
  </p>`;
}

/** A path that may go on in the next line after each slash. */
function withBreaks(path: string): Html {
  return html`${path.split('/').map((part, index) => (index === 0 ? part : html`/<wbr />${part}`))}`;
}
