import interAddress from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { areaOf, ChartPicture, type ChartPictureProps } from './ChartPicture.tsx';

/** So many points of a screen are one of the picture, as long as it does not get too large. */
const SHARP = 2;
/** Browsers draw nothing on a larger area, or on one with a longer side. */
const MOST_PIXELS = 40_000_000;
const LONGEST_SIDE = 16_000;

/** The size of a picture of points, and how many of its points are one of the chart. */
export interface PictureSize {
  width: number;
  height: number;
  scale: number;
}

/** The size of a picture: twice that of the chart, or less where that would be more than browsers draw. */
export function pictureSizeOf({ flow }: Pick<ChartPictureProps, 'flow'>): PictureSize {
  const { left, top, right, bottom } = areaOf(flow);
  const [width, height] = [right - left, bottom - top];
  const scale = Math.min(
    SHARP,
    Math.sqrt(MOST_PIXELS / (width * height)),
    LONGEST_SIDE / Math.max(width, height),
  );
  return { width: Math.floor(width * scale), height: Math.floor(height * scale), scale };
}

/** The chart as the text of an SVG file, with the page's own font in it. */
export async function makeSvg(picture: ChartPictureProps): Promise<string> {
  const font = await readFont();
  const element = document.createElement('div');
  const root = createRoot(element);
  flushSync(() => root.render(<ChartPicture {...picture} font={font} />));
  const svg = element.querySelector('svg');
  const text = svg ? new XMLSerializer().serializeToString(svg) : '';
  root.unmount();
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
}

/** The chart as a PNG file: the SVG, drawn by the browser. */
export async function makePng(picture: ChartPictureProps): Promise<Blob> {
  const { width, height } = pictureSizeOf(picture);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await makeSvg(picture))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!png)
    throw new Error('The picture is too large for this browser. Save it as SVG, or a part of the chart.');
  return png;
}

/** The font as an address of data; undefined where it cannot be had: another one of the list stands in then. */
async function readFont(): Promise<string | undefined> {
  try {
    const file = await (await fetch(interAddress)).blob();
    return await new Promise<string>((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result));
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(file);
    });
  } catch {
    return undefined;
  }
}
