/** The colours of web/theme/tokens.css that the page needs, in light and in dark. */
export const DOCS_COLOURS = {
  light: {
    page: '#f2f4f7',
    surface: '#ffffff',
    line: '#e1e5eb',
    text: '#1b1f27',
    muted: '#596273',
    accent: '#4350c4',
    danger: '#b42318',
    speak: '#1b6ab0',
    'speak-tint': '#e0eefa',
    ring: '#0a756f',
    'ring-tint': '#dcf3f0',
    set: '#7640bd',
    'set-tint': '#f1e9fb',
  },
  dark: {
    page: '#101216',
    surface: '#1b1e25',
    line: '#2b303a',
    text: '#e7e9ee',
    muted: '#a3abb9',
    accent: '#a5adff',
    danger: '#ff9c91',
    speak: '#82c0f7',
    'speak-tint': '#17334d',
    ring: '#62d2c6',
    'ring-tint': '#143a38',
    set: '#c9a8f7',
    'set-tint': '#382a52',
  },
} as const;

/** How the page of the API’s description looks. */
export const DOCS_STYLE = `:root { color-scheme: light dark; ${inCss(DOCS_COLOURS.light)} }
@media screen and (prefers-color-scheme: dark) { :root { ${inCss(DOCS_COLOURS.dark)} } }

* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body {
  margin: 0 auto; max-width: 1180px; padding: 24px 16px 96px; background: var(--page); color: var(--text);
  font: 15px/1.55 "Inter Variable", Inter, system-ui, sans-serif;
}
h1, h2, h3, h4 { line-height: 1.25; margin: 0; }
h1 { font-size: 30px; }
h2 { font-size: 22px; margin-top: 56px; }
section:first-child > h2 { margin-top: 32px; }
h3 { font-size: 17px; margin-top: 24px; }
h4 { font-size: 13px; margin-top: 20px; color: var(--muted); }
p { margin: 8px 0; max-width: 72ch; }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre {
  margin: 8px 0; padding: 12px; overflow-x: auto; background: var(--page); border: 1px solid var(--line);
  border-radius: 8px;
}
pre code { overflow-wrap: normal; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 16px; top: 8px; padding: 8px; background: var(--surface); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiet, .who { color: var(--muted); }
.quiet { font-size: 13px; }

nav ul { list-style: none; margin: 0; padding: 0; }
nav > ul { margin-top: 24px; }
nav li li { display: none; }
nav a { display: inline-block; padding: 4px 0; text-decoration: none; }
nav a:hover { text-decoration: underline; }

article {
  margin-top: 16px; padding: 16px; background: var(--surface); border: 1px solid var(--line); border-radius: 12px;
}
article h3 { margin-top: 0; }
article:has(:target) { border-color: var(--accent); }
.method { display: inline-block; padding: 1px 8px; border-radius: 6px; font-size: 12px; font-weight: 650; }
.get { background: var(--speak-tint); color: var(--speak); }
.post { background: var(--ring-tint); color: var(--ring); }
.put { background: var(--set-tint); color: var(--set); }
.delete { color: var(--danger); box-shadow: inset 0 0 0 1px; }
dl { margin: 8px 0; }
dl > div { padding: 6px 0; border-top: 1px solid var(--line); }
dd { margin: 0; }
dd span { display: block; }
.rule { color: var(--muted); font-size: 13px; }
.errors { list-style: none; margin: 8px 0; padding: 0; }
details { margin-top: 16px; }
summary { cursor: pointer; color: var(--accent); padding: 4px 0; }

@media (min-width: 700px) {
  dl > div { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 16px; }
  .statuses > div { grid-template-columns: 56px minmax(0, 1fr); }
}
@media (min-width: 1000px) {
  body { display: grid; grid-template-columns: 270px minmax(0, 1fr); column-gap: 40px; }
  header { grid-column: 1 / -1; }
  nav { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: 8px 0 24px; font-size: 14px; }
  nav li li { display: block; padding-left: 12px; font-size: 13px; line-height: 1.35; }
  nav > ul > li { margin-top: 8px; }
}
@media print {
  body { display: block; background: none; }
  nav { display: none; }
  article { break-inside: avoid; }
}
`;

function inCss(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ');
}
