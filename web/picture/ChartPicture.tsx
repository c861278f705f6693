import { type Flow, wireKey } from '../../shared/flow/flow.ts';
import { type Box, widened } from '../../shared/flow/layout/boxes.ts';
import { bandsOf, boundsOf, GUTTER } from '../canvas/bands.ts';
import { LOOK_IN_WORDS } from '../editor/CallStrip.tsx';
import { type Drawn, wireLightOf } from './drawn.ts';
import { cutText, wrapText } from './fitText.ts';
import { PictureBlock } from './PictureBlock.tsx';
import { PictureBand, PictureNote } from './PictureRemarks.tsx';
import { PictureWire } from './PictureWire.tsx';

/** The fonts of the page, and what stands in for them elsewhere. */
export const FONTS =
  "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const FOOTER = 40;
const AROUND = { left: 0, top: 0, right: 0, bottom: FOOTER };

/** What a picture shows. */
export interface ChartPictureProps {
  /** The whole flow, or a part of it. */
  flow: Flow;
  /** Which flow and version it is, for the footer. */
  title: string;
  drawn: Drawn;
  /** The font itself as an address of data, for a file. The page has it anyway. */
  font?: string;
}

/** The area of the canvas that a picture shows, with its footer. */
export function areaOf(flow: Flow): Box {
  return widened(boundsOf(flow), AROUND);
}

/**
 * The chart as an SVG that stands alone: no style sheet, no script, nothing from outside. It looks like the canvas, and
 * is drawn from the flow alone.
 */
export function ChartPicture({ flow, title, drawn, font }: ChartPictureProps) {
  const { paint, words, call } = drawn;
  const area = areaOf(flow);
  const [width, height] = [area.right - area.left, area.bottom - area.top];
  const blocks = new Map(flow.blocks.map((block) => [block.id, block]));
  // A lit wire lies on top of those it crosses.
  const wires = [...flow.wires].sort((a, b) => Number(isLit(drawn, a)) - Number(isLit(drawn, b)));
  const footer = [words(title), ...(call ? [LOOK_IN_WORDS[call.look]] : [])].join(' · ');
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`${area.left} ${area.top} ${width} ${height}`}
      fontFamily={FONTS}
      role="img"
      aria-label={words(title)}
    >
      <title>{words(title)}</title>
      {font && (
        <style>{`@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(${font}) format('woff2')}`}</style>
      )}
      <rect x={area.left} y={area.top} width={width} height={height} fill={paint('canvas')} />
      {bandsOf(flow).map((band) => (
        <LayerBand key={band.layer} band={band} area={area} drawn={drawn} />
      ))}
      {flow.bands.map((band) => (
        <PictureBand key={band.id} band={band} drawn={drawn} />
      ))}
      {wires.map((wire) => (
        <PictureWire
          key={wireKey(wire)}
          wire={wire}
          from={blocks.get(wire.from)}
          to={blocks.get(wire.to)}
          drawn={drawn}
        />
      ))}
      {flow.blocks.map((block) => (
        <PictureBlock key={block.id} block={block} drawn={drawn} />
      ))}
      {flow.notes.map((note) => (
        <PictureNote key={note.id} note={note} drawn={drawn} />
      ))}
      <text x={area.left + 16} y={area.bottom - 16} fontSize={12} fill={paint('muted')}>
        {cutText(footer, width - 32, 12)}
      </text>
    </svg>
  );
}

function isLit(drawn: Drawn, wire: Flow['wires'][number]): boolean {
  return wireLightOf(drawn, wireKey(wire)) === 'passed';
}

interface LayerBandProps {
  band: ReturnType<typeof bandsOf>[number];
  area: Box;
  drawn: Drawn;
}

function LayerBand({ band: { layer, name, top, bottom }, area, drawn: { paint } }: LayerBandProps) {
  const x = area.left + 16;
  return (
    <g>
      <rect
        x={area.left}
        y={top}
        width={area.right - area.left}
        height={bottom - top}
        fill={paint(layer % 2 ? 'band-b' : 'band-a')}
        stroke={paint('line')}
      />
      <text x={x} y={top + 44} fontSize={26} fontWeight={650} fill={paint('text')}>
        {layer}
      </text>
      {wrapText(name, GUTTER - 32, 13, 4).map((line, index) => (
        <text key={line} x={x} y={top + 67 + index * 17} fontSize={13} fontWeight={500} fill={paint('muted')}>
          {line}
        </text>
      ))}
    </g>
  );
}
