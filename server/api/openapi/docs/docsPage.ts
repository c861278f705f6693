import { html } from 'hono/html';
import type { Method, OpenApiDocument, Operation } from '../document.ts';
import { fieldList } from './fieldList.ts';
import { fieldRows } from './fieldRows.ts';
import { introduction } from './introduction.ts';
import { anchorOf, type Html, inWords } from './markup.ts';
import { routeArticle } from './routeArticle.ts';

/** A route with its place. */
export interface PlacedRoute {
  method: Method;
  path: string;
  operation: Operation;
}

/** The API’s description as a page to be read, without any script. @param document see `openApi` */
export function docsPage(document: OpenApiDocument): Html {
  const areas = document.tags.map((tag) => ({ ...tag, routes: routesOf(document, tag.name) }));
  const views = Object.entries(document.components.schemas);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>API · Ringpath</title>
        <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
        <link rel="stylesheet" href="/api/docs.css" />
      </head>
      <body>
        <a class="skip" href="#main">To the text</a>
        <header>
          <p><a href="/">Ringpath</a> ${document.info.version}</p>
          <h1>API</h1>
          ${inWords(document.info.description)}
        </header>
        <nav aria-label="Contents">
          <ul>
            <li><a href="#begin">How to begin</a></li>
            ${areas.map(
              ({ name, routes }) =>
                html`<li>
                  <a href="#${anchorOf(name)}">${name}</a>
                  <ul>
                    ${routes.map(
                      ({ operation }) =>
                        html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`,
                    )}
                  </ul>
                </li>`,
            )}
            <li><a href="#views">Answers</a></li>
          </ul>
        </nav>
        <main id="main">
          ${introduction(document)}
          ${areas.map(
            ({ name, description, routes }) =>
              html`<section aria-labelledby="${anchorOf(name)}">
                <h2 id="${anchorOf(name)}">${name}</h2>
                <p>${description}</p>
                ${routes.map((route) => routeArticle(document, route))}
              </section>`,
          )}
          <section aria-labelledby="views">
            <h2 id="views">Answers</h2>
            <p>The fields of the answers that scripts ask for most. A later Ringpath may add fields.</p>
            ${views.map(
              ([name, schema]) =>
                html`<article>
                  <h3 id="${name}">${name}</h3>
                  ${fieldList(fieldRows(schema))}
                </article>`,
            )}
          </section>
        </main>
      </body>
    </html>`;
}

function routesOf({ paths }: OpenApiDocument, area: string): PlacedRoute[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, operation]) => operation.tags.includes(area))
      // Each key of a path is a method.
      .map(([method, operation]) => ({ method: method as Method, path, operation })),
  );
}
