import tokens from '../theme/tokens.css?raw';

/** The colours of the page in one scheme, by the names of its variables: pictures are read where no variables are known. */
export type Paint = (name: string) => string;

/** In which colours a picture is drawn. */
export type Scheme = 'light' | 'dark';

/** The colours of a scheme, read from the very sheet that the page is drawn by. */
export function paintOf(scheme: Scheme): Paint {
  const [light = '', dark = ''] = tokens.split('[data-mantine-color-scheme="dark"]');
  const colours = coloursIn(light);
  if (scheme === 'dark') for (const [name, colour] of coloursIn(dark)) colours.set(name, colour);
  return (name) => {
    const colour = colours.get(name);
    if (colour === undefined) throw new Error(`The page has no colour called ${name}.`);
    return colour;
  };
}

function coloursIn(sheet: string): Map<string, string> {
  return new Map(
    [...sheet.matchAll(/--([\w-]+):\s*(#[\da-f]{3,8});/g)].map(([, name = '', colour = '']) => [
      name,
      colour,
    ]),
  );
}
