import type { Band, Note } from '../../shared/flow/flow.ts';
import type { Drawn } from './drawn.ts';
import { cutText, wrapText } from './fitText.ts';

/** Which colour of the page each colour of a band is. */
const BAND_PAINT: Record<Band['colour'], string> = {
  grey: 'end',
  indigo: 'question',
  teal: 'ring',
  blue: 'speak',
  violet: 'set',
  amber: 'call-test',
};

/** A band of a picture, with its name. */
export function PictureBand({ band, drawn: { paint, words } }: { band: Band; drawn: Drawn }) {
  const { at, size, name, colour } = band;
  const shade = paint(BAND_PAINT[colour]);
  return (
    <g>
      <rect
        {...at}
        {...size}
        rx={8}
        fill={shade}
        fillOpacity={0.09}
        stroke={shade}
        strokeOpacity={0.45}
        strokeWidth={1.5}
      />
      <text x={at.x + 12} y={at.y + 22} fontSize={13} fontWeight={600} fill={paint('text')}>
        {cutText(words(name), size.width - 24, 13)}
      </text>
    </g>
  );
}

const NOTE = { font: 12.5, line: 17, padding: 10 };

/** A note of a picture. What does not fit is cut, as on the canvas. */
export function PictureNote({ note, drawn: { paint, words } }: { note: Note; drawn: Drawn }) {
  const { at, size, text } = note;
  const { font, line, padding } = NOTE;
  const most = Math.max(1, Math.floor((size.height - 2 * padding) / line));
  const lines = wrapText(words(text), size.width - 2 * padding, font, most);
  return (
    <g>
      <rect {...at} {...size} rx={8} fill={paint('call-test-tint')} stroke={paint('call-test')} />
      {lines.map((each, index) => (
        <text
          key={index}
          x={at.x + padding}
          y={at.y + padding + 13 + index * line}
          fontSize={font}
          fill={paint('text')}
        >
          {each}
        </text>
      ))}
    </g>
  );
}
